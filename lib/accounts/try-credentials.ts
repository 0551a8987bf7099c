import "server-only";
import { type Attempt, attempt } from "#lib/http/attempts.ts";
import type { Customer } from "./customer.ts";
import { normaliseEmail } from "./email.ts";
import { verifyCredentials } from "./verify-credentials.ts";

/**
 * As `verifyCredentials`, for people who type: who fails often has to wait. Whether there is such an account
 * makes no difference.
 *
 * @param place the network that they type in, where it is known, and the name of the browser, where this account was
 *   opened in it before: then its failures count by themselves
 */
export async function tryCredentials(
  email: string,
  password: string,
  { address, browser }: { address: string | null; browser: string | null },
): Promise<Attempt<Customer>> {
  return attempt({ account: normaliseEmail(email), address, browser }, () =>
    verifyCredentials(email, password),
  );
}
