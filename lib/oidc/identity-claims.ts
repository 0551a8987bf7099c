import "server-only";
import { findCustomer, subjectOf } from "#lib/accounts/index.ts";
import { namesOf } from "./full-name.ts";

/** What a client learns of a customer; `sub` is the same for ever and for every client. */
export interface IdentityClaims {
  sub: string;
  name?: string;
  given_name?: string;
  family_name?: string;
  email?: string;
}

/** The names of the claims, for discovery. */
export const IDENTITY_CLAIMS = ["sub", "name", "given_name", "family_name", "email"];

/** The claims that these scopes open (OpenID Connect Core §5.4), or null where the account is gone. */
export async function identityClaims(customerId: string, scopes: string[]): Promise<IdentityClaims | null> {
  const customer = await findCustomer(customerId);
  if (!customer) return null;
  const { name, email } = customer;
  return {
    sub: subjectOf(customer),
    ...(scopes.includes("profile") && { name, ...namesOf(name) }),
    ...(scopes.includes("email") && { email }),
  };
}
