import "server-only";
import { RateLimiterMemory, RateLimiterPostgres } from "rate-limiter-flexible";
import { environment } from "#lib/config/environment.ts";
import { connectionPool } from "#lib/db/pool.ts";

/** So many requests of one key are admitted within so many seconds, counted from the first. */
export interface Limit {
  points: number;
  seconds: number;
}

/** What the library asks of a pool: ours, with names only where the database can have them (decision record 0005). */
const storeClient = {
  query({ name, text, values }: { name?: string; text: string; values?: unknown[] }) {
    const named = environment().DATABASE_NAMED_STATEMENTS && name ? { name } : {};
    return connectionPool().query({ ...named, text, values });
  },
};

const limiters = new Map<string, RateLimiterPostgres>();

/**
 * The limiter of this name, made once. All instances share its counters in the table `rate_limit`; while the
 * database is away each counts in its own memory. It reads real time, which a moved clock does not touch.
 */
export function limiterOf(name: string, limit: Limit): RateLimiterPostgres {
  const present = limiters.get(name);
  if (present) return present;
  const rule = { keyPrefix: name, points: limit.points, duration: limit.seconds };
  const limiter = new RateLimiterPostgres({
    ...rule,
    storeClient,
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    // One of them is enough to delete what has expired: every five minutes, an hour after its end.
    clearExpiredByTimeout: limiters.size === 0,
    // What is refused is refused from memory until its time is over, so that a flood costs no queries.
    inMemoryBlockOnConsumed: limit.points,
    insuranceLimiter: new RateLimiterMemory(rule),
  });
  limiters.set(name, limiter);
  return limiter;
}
