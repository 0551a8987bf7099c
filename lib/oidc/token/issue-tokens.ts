import "server-only";
import { ACCESS_TOKEN_SECONDS, signIdToken, userInfoToken } from "#lib/tokens/index.ts";
import { identityClaims } from "../identity-claims.ts";
import { oauthError } from "../oauth-error.ts";
import type { Client } from "../store.ts";
import { accessTokenHash } from "./access-token-hash.ts";
import type { TokenAnswer } from "./answer.ts";
import type { Redeemed } from "./redeem-code.ts";

/** Seconds; a client checks an id_token once, when it comes. */
const ID_TOKEN_SECONDS = 300;

/** The tokens of a grant. Signed outside any transaction. */
export async function issueTokens(client: Client, grant: Redeemed, at: Date): Promise<TokenAnswer> {
  const { sessionId, familyId, customerId, scopes, nonce, authTime, refreshToken } = grant;
  const claims = await identityClaims(customerId, scopes);
  if (!claims) return oauthError("invalid_grant", "The customer's account is gone.");
  const opens = { subject: claims.sub, sessionId, familyId, clientId: client.id, scopes };
  const access = await userInfoToken(opens, at);
  const idToken = scopes.includes("openid")
    ? await signIdToken(
        {
          ...claims,
          aud: client.id,
          auth_time: Math.floor(authTime.getTime() / 1000),
          at_hash: accessTokenHash(access),
          ...(nonce !== null && { nonce }),
        },
        at,
        ID_TOKEN_SECONDS,
      )
    : undefined;
  return {
    ok: true,
    body: {
      access_token: access,
      token_type: "Bearer",
      expires_in: ACCESS_TOKEN_SECONDS,
      scope: scopes.join(" "),
      ...(idToken && { id_token: idToken }),
      ...(refreshToken && { refresh_token: refreshToken }),
    },
  };
}
