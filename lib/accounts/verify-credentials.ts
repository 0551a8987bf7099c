import "server-only";
import type { Customer } from "./customer.ts";
import { normaliseEmail } from "./email.ts";
import { verifyPassword } from "./password.ts";
import { findByLoginEmail } from "./store.ts";

/**
 * The customer whose e-mail address and password these are, or null. Which of the two was wrong is not told, and
 * an unknown address takes as long as a wrong password.
 */
export async function verifyCredentials(email: string, password: string): Promise<Customer | null> {
  const account = await findByLoginEmail(normaliseEmail(email));
  const matches = await verifyPassword(password, account?.passwordHash ?? null);
  if (!account || !matches) return null;
  const { passwordHash: _secret, ...customer } = account;
  return customer;
}
