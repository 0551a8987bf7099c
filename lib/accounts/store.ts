import "server-only";
import { database, type Transaction } from "#lib/db/index.ts";
import type { Customer } from "./customer.ts";

const CUSTOMER = {
  id: true,
  email: true,
  name: true,
  role: true,
  loyaltyTier: true,
  language: true,
} as const;

/** The customer with this address (as `normaliseEmail` writes it) and their password hash. */
export function findByEmail(
  email: string,
  db: Transaction = database(),
): Promise<(Customer & { passwordHash: string | null }) | null> {
  return db.customer.findUnique({ where: { email }, select: { ...CUSTOMER, passwordHash: true } });
}

/** Stores an account unless its address is taken; the answer is the one that is stored. */
export async function insertUnlessPresent(
  account: Customer & { passwordHash: string; createdAt: Date },
  db: Transaction = database(),
): Promise<Customer> {
  // An upsert that updates nothing reads before it writes, and of two at once one fails.
  await db.customer.createMany({ data: account, skipDuplicates: true });
  return db.customer.findUniqueOrThrow({ where: { email: account.email }, select: CUSTOMER });
}
