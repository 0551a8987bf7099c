import "server-only";
import pg from "pg";
import { environment } from "#lib/config/environment.ts";

let pool: pg.Pool | undefined;

/** The one connection pool, made on first use. Nothing waits for ever: 3 s for a connection, 10 s for a statement. */
export function connectionPool(): pg.Pool {
  if (pool) return pool;
  pool = new pg.Pool({
    connectionString: environment().DATABASE_URL,
    max: 10,
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
