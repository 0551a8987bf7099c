import "server-only";
import { type Customer, type Federation, findCustomer, subjectOf } from "#lib/accounts/index.ts";
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

/** As much of a customer as a client may learn. */
type Identity = Pick<Customer, "id" | "name" | "email"> & Federation;

/** The claims that these scopes open (OpenID Connect Core §5.4), or null where the account is gone. */
export async function identityClaims(customerId: string, scopes: string[]): Promise<IdentityClaims | null> {
  const customer = await findCustomer(customerId);
  return customer && claimsOf(customer, scopes);
}

/** The same of a customer who has been read already. */
export function claimsOf(customer: Identity, scopes: string[]): IdentityClaims {
  const { name, email } = customer;
  return {
    sub: subjectOf(customer),
    ...(scopes.includes("profile") && { name, ...namesOf(name) }),
    ...(scopes.includes("email") && { email }),
  };
}
