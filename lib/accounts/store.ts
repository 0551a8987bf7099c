import "server-only";
import { database, namedQuery, type Transaction } from "#lib/db/index.ts";
import type { Customer, Federation } from "./customer.ts";

const CUSTOMER = {
  id: true,
  email: true,
  name: true,
  role: true,
  loyaltyTier: true,
  language: true,
} as const;

const CUSTOMER_QUERY = `
select id, email, name, role, loyalty_tier as "loyaltyTier", language, issuer, subject
from customer where id = $1::uuid`;

/** The customer with this id, and as whom the company knows them. */
export async function findCustomer(id: string): Promise<(Customer & Federation) | null> {
  return (await namedQuery<Customer & Federation>("customer", CUSTOMER_QUERY, [id]))[0] ?? null;
}

/** The customer whose account this address (as `normaliseEmail` writes it) opens, and their password hash. */
export function findByLoginEmail(
  loginEmail: string,
  db: Transaction = database(),
): Promise<(Customer & { passwordHash: string | null }) | null> {
  return db.customer.findUnique({ where: { loginEmail }, select: { ...CUSTOMER, passwordHash: true } });
}

/** Stores an account unless its address is taken; the answer is the one that is stored. */
export async function insertUnlessPresent(
  account: Customer & { passwordHash: string; createdAt: Date },
  db: Transaction = database(),
): Promise<Customer> {
  const loginEmail = account.email;
  // An upsert that updates nothing reads before it writes, and of two at once one fails.
  await db.customer.createMany({ data: { ...account, loginEmail }, skipDuplicates: true });
  return db.customer.findUniqueOrThrow({ where: { loginEmail }, select: CUSTOMER });
}

/** Stores the company's customer, or what the company says of them by now where they are known. */
export async function keepFederated(
  known: { issuer: string; subject: string; email: string; name: string },
  begun: Pick<Customer, "id"> & { createdAt: Date },
  db: Transaction = database(),
): Promise<Customer> {
  const { issuer, subject, email, name } = known;
  await db.customer.createMany({ data: { ...known, ...begun }, skipDuplicates: true });
  return db.customer.update({
    where: { issuer_subject: { issuer, subject } },
    data: { email, name },
    select: CUSTOMER,
  });
}

/** Null where there is none, or nobody. */
export async function findPasswordHash(
  customerId: string,
  db: Transaction = database(),
): Promise<string | null> {
  const row = await db.customer.findUnique({ where: { id: customerId }, select: { passwordHash: true } });
  return row?.passwordHash ?? null;
}

/** Whether it was still the one that is replaced. */
export async function replacePasswordHash(
  customerId: string,
  { from, to }: { from: string; to: string },
  tx: Transaction,
): Promise<boolean> {
  const { count } = await tx.customer.updateMany({
    where: { id: customerId, passwordHash: from },
    data: { passwordHash: to },
  });
  return count === 1;
}

/** All that the account itself holds of somebody, without the hash of their password; null where there is none. */
export function exportAccount(customerId: string, db: Transaction = database()) {
  return db.customer.findUnique({
    where: { id: customerId },
    select: {
      ...CUSTOMER,
      loginEmail: true,
      issuer: true,
      subject: true,
      externalContactId: true,
      createdAt: true,
    },
  });
}

/** Whether another account has this address too, as accounts of a company's provider may. */
export async function sharesAddress({ id, email }: { id: string; email: string }): Promise<boolean> {
  return (await database().customer.count({ where: { email, id: { not: id } } })) > 0;
}

/** Deletes the account, and with it what hangs on it: sessions, carts, orders, tokens. */
export async function deleteAccount(customerId: string, tx: Transaction): Promise<void> {
  await tx.customer.deleteMany({ where: { id: customerId } });
}
