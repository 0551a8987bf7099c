import "server-only";
import { PgBoss } from "pg-boss";
import { connectionOf, type Transaction } from "#lib/db/index.ts";
import { connectionPool } from "#lib/db/pool.ts";
import { log } from "#lib/log.ts";
import { QUEUES, type QueueName, type Queues } from "./queues.ts";

/** Tables of the library, which makes and migrates them itself. */
const SCHEMA = "job";

const QUIET_MS = 30_000;

const NOBODY = "00000000-0000-0000-0000-000000000000";

let started: Promise<PgBoss> | undefined;
let isReady = false;

/**
 * The job library on the portal's own pool, started once per process. It polls: the embedded database has neither
 * notifications nor a second backend (decision record 0055).
 */
export function queue(): Promise<PgBoss> {
  started ??= start().catch((error: unknown) => {
    started = undefined;
    throw error;
  });
  return started;
}

/** Ends the work of this process; what runs is given so many milliseconds to finish. */
export async function closeQueue(timeout: number): Promise<void> {
  const boss = await started;
  started = undefined;
  isReady = false;
  await boss?.stop({ graceful: true, timeout });
}

/**
 * Asks for a job, in the transaction that makes it necessary. Where one with this key waits already, that one does
 * it; `key` where jobs of one thing must not run side by side. Returns whether another one was added.
 *
 * With `tx`, `queue()` must have been awaited before the transaction began: the embedded database serves nothing else
 * during one.
 */
export async function send<Name extends QueueName>(
  name: Name,
  data: Queues[Name],
  { key, tx, startAfter }: { key?: string; tx?: Transaction; startAfter?: Date } = {},
): Promise<boolean> {
  if (tx && !isReady) throw new Error("Await queue() before the transaction that sends a job");
  const boss = await queue();
  const options = { ...inTurn(name, key), ...(startAfter && { startAfter }) };
  const db = tx && { executeSql: (text: string, values?: unknown[]) => connectionOf(tx).query(text, values) };
  return (await boss.send(name, data, { ...options, ...(db && { db }) })) !== null;
}

/** Asks for a job by itself, at the times of `cron` (UTC). */
export async function schedule(name: QueueName, cron: string): Promise<void> {
  await (await queue()).schedule(name, cron, {}, inTurn(name));
}

/** How jobs are fetched so that one of a thing, or of a queue, runs at a time on whichever instance. */
export const ONE_AT_A_TIME = { groupConcurrency: 1 };

/** One of a thing waits, by its key; `ONE_AT_A_TIME` goes by the group. */
function inTurn(name: QueueName, key?: string) {
  return { ...(key && { singletonKey: key }), group: { id: key ?? name } };
}

async function start(): Promise<PgBoss> {
  const db = { executeSql: (text: string, values?: unknown[]) => connectionPool().query(text, values) };
  const boss = new PgBoss({ db, schema: SCHEMA, reindex: false, monitorVacuum: false });
  boss.on("error", quietly());
  await boss.start();
  for (const [name, retry] of Object.entries(QUEUES))
    await boss.createQueue(name, { ...retry, policy: "short", retryBackoff: true });
  // The library reads a queue's settings at its first use, on a connection of its own: not within a transaction.
  for (const name of Object.keys(QUEUES)) await boss.findJobs(name, { id: NOBODY });
  isReady = true;
  return boss;
}

/** Every queue says so every second while the database is away: once in a while is enough. */
function quietly(): (error: Error) => void {
  let next = 0;
  return (error) => {
    if (performance.now() < next) return;
    next = performance.now() + QUIET_MS;
    log().warn({ err: error }, "The job queue does not reach its database");
  };
}
