import { z } from "zod";
import type { CompanyIdentity } from "#lib/accounts/index.ts";
import { CompanyLogInError } from "./problems.ts";

const text = z.string().trim().min(1).max(254);
const optional = text.optional().catch(undefined);

/** The claims that are read (OpenID Connect Core §5.1); of a strange shape they count as not given. */
const Claims = z.object({
  name: optional,
  given_name: optional,
  family_name: optional,
  preferred_username: optional,
  email: z.email().max(254).optional().catch(undefined),
  // Some providers write it as text.
  email_verified: z
    .union([z.boolean(), z.stringbool({ truthy: ["true"], falsy: ["false"] })])
    .optional()
    .catch(undefined),
});

/** Whether user info is needed: claims may be in the ID token, or only there (OpenID Connect Core §5.4). */
export function isIncomplete(idToken: unknown): boolean {
  const { email, email_verified, name, given_name } = Claims.parse(idToken);
  return !email || email_verified === undefined || !(name ?? given_name);
}

/**
 * Who logged in, from the ID token that was verified and what user info said of the same subject. Pure.
 *
 * @param trustsEmail the provider vouches for every address, whether or not it says so
 * @throws CompanyLogInError without a confirmed e-mail address
 */
export function identityOf(
  idToken: { iss: string; sub: string },
  userInfo: unknown,
  trustsEmail: boolean,
): CompanyIdentity {
  const [first, second] = [Claims.parse(idToken), Claims.parse(userInfo ?? {})];
  const confirmed = [first, second].find(
    ({ email, email_verified }) => email && (email_verified ?? trustsEmail),
  );
  if (!confirmed?.email)
    throw new CompanyLogInError("COMPANY_EMAIL_UNCONFIRMED", "The provider vouches for no e-mail address.");
  const name = nameIn(first) ?? nameIn(second) ?? confirmed.email;
  return { issuer: idToken.iss, subject: idToken.sub, email: confirmed.email, name };
}

function nameIn(claims: z.infer<typeof Claims>): string | undefined {
  const { name, given_name, family_name, preferred_username } = claims;
  return name ?? ([given_name, family_name].filter(Boolean).join(" ") || preferred_username);
}
