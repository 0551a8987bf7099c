import "server-only";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Client, DatabaseError } from "pg";
import type { Environment } from "../config/environment.ts";

const undefinedTable = "42P01";

/**
 * Looks, before the first request, whether the database answers, has the migrations of this build and is
 * one that this environment may use.
 * @returns one sentence about what is wrong with its remedy, or undefined
 */
export async function databaseProblem(environment: Environment): Promise<string | undefined> {
  const { host, pathname } = new URL(environment.DATABASE_URL);
  const database = `The database ${pathname.slice(1)} at ${host}`;
  const client = new Client({
    connectionString: environment.DATABASE_URL,
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    if (environment.isProduction && (await isPglite(client))) {
      return `${database} is an embedded one, which APP_ENV=production refuses: set DATABASE_URL to a PostgreSQL server.`;
    }
    const missing = missingMigrations(readdirSync(migrationsFolder()), await appliedMigrations(client));
    if (missing.length === 0) return undefined;
    return `${database} lacks ${missing.length} migration(s), the first is ${missing[0]}: run npm run db:deploy.`;
  } catch (error) {
    const reason = error instanceof Error && error.message ? error.message : "no connection";
    return `${database} does not answer (${reason}): start it, or correct DATABASE_URL.`;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Names in the folder that the database has not applied, oldest first. */
export function missingMigrations(folder: string[], applied: string[]): string[] {
  return folder.filter((name) => /^\d{14}_/.test(name) && !applied.includes(name)).sort();
}

/** The build copies the migrations' folder beside the server (`outputFileTracingIncludes`). */
function migrationsFolder(): string {
  return join(process.cwd(), "prisma/migrations");
}

async function appliedMigrations(client: Client): Promise<string[]> {
  try {
    const { rows } = await client.query<{ migration_name: string }>(
      "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    );
    return rows.map((row) => row.migration_name);
  } catch (error) {
    if (error instanceof DatabaseError && error.code === undefinedTable) return [];
    throw error;
  }
}

async function isPglite(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ version: string }>("SELECT version()");
  return rows[0]?.version.includes("PGlite") ?? false;
}
