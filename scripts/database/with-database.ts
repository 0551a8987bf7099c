import { join } from "node:path";
import { Client } from "pg";
import { localSettings } from "../settings/local.ts";
import type { Values } from "../settings/variables.ts";
import { embeddedUrl, startEmbeddedDatabase } from "./embedded.ts";

/**
 * Runs `work` on the database that the settings name: `DATABASE_URL`, else the embedded one,
 * which is opened for the occasion when it is not running.
 */
export async function withDatabase<T>(values: Values, work: (url: string) => Promise<T>): Promise<T> {
  if (values.DATABASE_URL) return work(values.DATABASE_URL);
  const { databasePort, stateFolder } = localSettings(values);
  const url = embeddedUrl(databasePort);
  if (await answers(url)) return work(url);
  const database = await startEmbeddedDatabase({ folder: join(stateFolder, "database"), port: databasePort });
  try {
    return await work(database.url);
  } finally {
    await database.close();
  }
}

/** True when a PostgreSQL accepts this connection. */
export async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
