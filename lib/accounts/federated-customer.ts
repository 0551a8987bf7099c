import "server-only";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import type { Customer } from "./customer.ts";
import { normaliseEmail } from "./email.ts";
import { keepFederated } from "./store.ts";

/** Who a customer is, by the company's identity provider; only what it vouches for. */
export interface CompanyIdentity {
  issuer: string;
  subject: string;
  email: string;
  name: string;
}

/**
 * The customer whom the company's provider calls `subject`: made at the first log-in, and brought up to date at each
 * later one. An e-mail address finds nobody: it is never a reason to hand out the account of somebody else, who had
 * that address before or has it here (decision record 0041).
 */
export async function federatedCustomer(identity: CompanyIdentity): Promise<Customer> {
  const createdAt = now();
  const { issuer, subject, name } = identity;
  const email = normaliseEmail(identity.email);
  return keepFederated({ issuer, subject, email, name }, { id: uuidv7(createdAt), createdAt });
}
