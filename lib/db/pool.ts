import "server-only";
import type pg from "pg";
import { environment } from "#lib/config/environment.ts";
import { TellingPool } from "./telling-pool.ts";

let pool: pg.Pool | undefined;

/** The one connection pool, made on first use. Nothing waits for ever: 3 s for a connection, 10 s for a statement. */
export function connectionPool(): pg.Pool {
  if (pool) return pool;
  pool = new TellingPool({
    connectionString: environment().DATABASE_URL,
    max: 10,
    // What is asked for together goes out together. What cannot keep names apart may not take that either.
    pipeline: environment().DATABASE_NAMED_STATEMENTS,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 10_000,
    // A script ends when its work is done, not when its last connection has been idle long enough.
    allowExitOnIdle: true,
    application_name: "rethread",
  });
  // An idle connection that the server drops is replaced on the next use; without a listener it would end the process.
  pool.on("error", () => undefined);
  return pool;
}
