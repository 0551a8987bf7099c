import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { takeFolder } from "../state/folder.ts";
import { inWholeBatches } from "./whole-batches.ts";

export type EmbeddedDatabase = {
  url: string;
  port: number;
  /** A copy of everything in it, for `from` of another one. */
  dump: () => Promise<Blob>;
  close: () => Promise<void>;
};

/** User, password and database are all `postgres`: it listens on the loopback interface only. */
export function embeddedUrl(port: number): string {
  return `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`;
}

/**
 * PostgreSQL compiled to WebAssembly, served on a local socket.
 * All connections share one backend, so at most 20 of them are worth while and
 * a named statement of one would clash with another's (`DATABASE_NAMED_STATEMENTS=off`).
 * @param options.folder where the data is kept; in memory without it
 * @param options.port 0 takes a free one
 * @param options.from what it holds at first
 * @throws StateFailure when another process has the folder open: two would destroy it
 */
export async function startEmbeddedDatabase(options: {
  folder?: string;
  port: number;
  from?: Blob;
}): Promise<EmbeddedDatabase> {
  const { folder, port: wantedPort, from } = options;
  const release = folder ? takeFolder(folder, `${folder}.lock`) : () => {};
  try {
    const db = await PGlite.create({ dataDir: folder, ...(from && { loadDataDir: from }) });
    const host = "127.0.0.1";
    const server = new PGLiteSocketServer({
      db: inWholeBatches(db),
      host,
      port: wantedPort,
      // Several portals of tests share it, each with a pool of ten.
      maxConnections: 60,
    });
    await server.start();
    const port = Number(server.getServerConn().split(":").at(-1));
    const close = async () => {
      await server.stop();
      await db.close();
      release();
    };
    return { url: embeddedUrl(port), port, dump: () => db.dumpDataDir("none"), close };
  } catch (error) {
    release();
    throw error;
  }
}
