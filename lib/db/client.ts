import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "#prisma/generated/client.ts";
import { connectionPool } from "./pool.ts";

export type Transaction = Prisma.TransactionClient;

let client: PrismaClient | undefined;

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
  return database().$transaction(work, { maxWait: 5_000, timeout: 10_000 });
}
