import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { freePort } from "../network/free-port.ts";
import { postgresBinaries } from "./binaries.ts";

export type Cluster = {
  /** Connection string of one of its databases, as a superuser. */
  url: (database: string) => string;
  stop: () => Promise<void>;
};

/** There is no PostgreSQL to start; the message says how to get one. */
export class PostgresFailure extends Error {
  override name = "PostgresFailure";
}

/**
 * Starts a PostgreSQL of one's own in a temporary folder, on a free port of the loopback interface.
 * It is as fast as a server can be that may lose its data (`fsync` off), and gone after `stop`.
 * @param settings parameters of postgresql.conf on top of that
 */
export async function startCluster(settings: Record<string, string> = {}): Promise<Cluster> {
  const binaries = postgresBinaries();
  if (!binaries) {
    throw new PostgresFailure(
      "PostgreSQL is not installed: npm test installs it, or run apt-get install postgresql.",
    );
  }
  const folder = mkdtempSync(join(tmpdir(), "rethread-postgres-"));
  const identity = serverIdentity();
  if (identity) chownSync(folder, identity.uid, identity.gid);
  const data = join(folder, "data");
  const options = { ...identity, cwd: folder };
  const initdb = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"];
  execFileSync(join(binaries, "initdb"), initdb, { ...options, stdio: "pipe" });

  const port = await freePort();
  const configuration = { fsync: "off", full_page_writes: "off", synchronous_commit: "off", ...settings };
  const parameters = Object.entries(configuration).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const address = ["-D", data, "-h", "127.0.0.1", "-p", String(port), "-k", folder];
  const server = spawn(join(binaries, "postgres"), [...address, ...parameters], {
    ...options,
    stdio: "ignore",
  });
  // A process that ends without calling stop takes its server along, at once.
  const endAtOnce = () => server.kill("SIGQUIT");
  process.once("exit", endAtOnce);
  const url = (database: string) => `postgresql://postgres@127.0.0.1:${port}/${database}`;
  await untilItAnswers(url("postgres"), () => server.exitCode !== null);
  return {
    url,
    stop: async () => {
      const ended = once(server, "exit");
      server.kill("SIGINT");
      await ended;
      process.off("exit", endAtOnce);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root, so then it runs as the user that its package made. */
function serverIdentity(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

async function untilItAnswers(url: string, hasEnded: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const client = new Client({ connectionString: url });
    client.on("error", () => undefined);
    const connected = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    if (connected) return;
    if (hasEnded() || Date.now() > deadline) throw new PostgresFailure("PostgreSQL did not start.");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
