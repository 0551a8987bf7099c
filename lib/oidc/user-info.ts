import "server-only";
import { now } from "#lib/clock.ts";
import { findCustomerOfFamily } from "#lib/session/index.ts";
import { verifyUserInfoToken } from "#lib/tokens/index.ts";
import { type IdentityClaims, identityClaims } from "./identity-claims.ts";

/** The claims that an access token opens (OpenID Connect Core §5.3), or null once its session or its grant is over. */
export async function userInfo(accessToken: string): Promise<IdentityClaims | null> {
  const at = now();
  const holder = await verifyUserInfoToken(accessToken, at);
  const customerId = holder && (await findCustomerOfFamily(holder, at));
  const claims = customerId && (await identityClaims(customerId, holder.scopes));
  return claims && claims.sub === holder.subject ? claims : null;
}
