import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { findPasswordHash, replacePasswordHash } from "./store.ts";

/** Whether the account has a password of ours; one that only the company's identity provider opens has none. */
export async function hasPassword(customerId: string): Promise<boolean> {
  return (await findPasswordHash(customerId)) !== null;
}

/** Whether this is the password of a customer who is logged in already. */
export async function isPasswordOf(customerId: string, password: string): Promise<boolean> {
  return verifyPassword(password, await findPasswordHash(customerId));
}

/** A change of password that is worked out and waits for its transaction. */
export interface PasswordChange {
  /** False where the password is no longer the one that was verified: somebody else was quicker. */
  store(tx: Transaction): Promise<boolean>;
}

/** Verifies the present password and hashes the next one, which takes a while; null where the present one is wrong. */
export async function preparePasswordChange(
  customerId: string,
  present: string,
  next: string,
): Promise<PasswordChange | null> {
  const from = await findPasswordHash(customerId);
  if (!from || !(await verifyPassword(present, from))) return null;
  const to = await hashPassword(next);
  return { store: (tx) => replacePasswordHash(customerId, { from, to }, tx) };
}
