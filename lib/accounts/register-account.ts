import "server-only";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import type { Customer } from "./customer.ts";
import { normaliseEmail } from "./email.ts";
import { hashPassword } from "./password.ts";
import { findByLoginEmail, insertUnlessPresent } from "./store.ts";

/** Makes an account, or answers the one that already has this address, unchanged. */
export async function registerAccount(account: Omit<Customer, "id">, password: string): Promise<Customer> {
  const email = normaliseEmail(account.email);
  const existing = await findByLoginEmail(email);
  if (existing) {
    const { passwordHash: _secret, ...customer } = existing;
    return customer;
  }
  const createdAt = now();
  const passwordHash = await hashPassword(password);
  return insertUnlessPresent({ ...account, id: uuidv7(createdAt), email, passwordHash, createdAt });
}
