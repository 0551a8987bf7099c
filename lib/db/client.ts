import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { type Prisma, PrismaClient } from "#prisma/generated/client.ts";
import { connectionPool } from "./pool.ts";
import { type Held, tellingInto } from "./telling-pool.ts";

export type Transaction = Prisma.TransactionClient;

/** Milliseconds after which Prisma rolls a transaction back. */
const LONGEST_MS = 10_000;
/** Its roll-back and what we would still send could cross each other, so ours ends this much before. */
const MARGIN_MS = 1_000;

let client: PrismaClient | undefined;
const connections = new WeakMap<Transaction, { held: Held; until: number }>();

/** The Prisma client, made on first use, so that a build needs no database. */
export function database(): PrismaClient {
  client ??= new PrismaClient({ adapter: new PrismaPg(connectionPool()) });
  return client;
}

/**
 * Runs `work` in one transaction (read committed). Inside, only `tx` may be used: the embedded database serves
 * one transaction at a time, so a query beside it would wait for its end.
 */
export function transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  const held: Held = {};
  const begin = () =>
    database().$transaction(
      (tx) => {
        connections.set(tx, { held, until: performance.now() + LONGEST_MS - MARGIN_MS });
        // Before the roll-back: what was asked for beside a statement that failed may still be on its way.
        return work(tx).finally(() => {
          held.client = null;
        });
      },
      { maxWait: 5_000, timeout: LONGEST_MS },
    );
  return tellingInto(held, begin);
}

/**
 * The connection that a transaction runs on, for statements of our own beside those of its models.
 * @throws once the transaction's work is done or has failed, also where it took too long
 */
export function connectionOf(tx: Transaction): pg.ClientBase {
  const begun = connections.get(tx);
  if (!begun?.held.client || performance.now() >= begun.until) throw new Error("The transaction is over");
  return begun.held.client;
}
