import "server-only";
import { type Attempt, attempt } from "#lib/http/attempts.ts";
import type { Customer } from "./customer.ts";
import { normaliseEmail } from "./email.ts";
import { verifyCredentials } from "./verify-credentials.ts";

/**
 * As `verifyCredentials`, for people who type: who fails often has to wait. Whether there is such an account
 * makes no difference.
 *
 * @param address the network that they type in, where it is known
 */
export async function tryCredentials(
  email: string,
  password: string,
  address: string | null,
): Promise<Attempt<Customer>> {
  return attempt({ account: normaliseEmail(email), address }, () => verifyCredentials(email, password));
}
