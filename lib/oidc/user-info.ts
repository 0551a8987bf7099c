import "server-only";
import { now } from "#lib/clock.ts";
import { findLiveLogin } from "#lib/session/index.ts";
import { verifyUserInfoToken } from "#lib/tokens/index.ts";
import { type IdentityClaims, identityClaims } from "./identity-claims.ts";

/** The claims that an access token opens (OpenID Connect Core §5.3), or null once the session that it is of is over. */
export async function userInfo(accessToken: string): Promise<IdentityClaims | null> {
  const at = now();
  const holder = await verifyUserInfoToken(accessToken, at);
  const login = holder && (await findLiveLogin(holder.sessionId, at));
  const claims = login && (await identityClaims(login.customerId, holder.scopes));
  return claims && claims.sub === holder?.subject ? claims : null;
}
