import "server-only";
import { ACCESS_TOKEN_SECONDS, signIdToken, userInfoToken } from "#lib/tokens/index.ts";
import type { IdentityClaims } from "../identity-claims.ts";
import type { Client } from "../store.ts";
import { accessTokenHash } from "./access-token-hash.ts";
import type { TokenAnswer } from "./answer.ts";
import type { Redeemed } from "./redeem-code.ts";

/** Seconds; a client checks an id_token once, when it comes. */
const ID_TOKEN_SECONDS = 300;

/** The tokens of a grant, which speak of its customer by `claims`. Signed outside any transaction. */
export async function issueTokens(
  client: Client,
  grant: Omit<Redeemed, "customerId">,
  claims: IdentityClaims,
  at: Date,
): Promise<TokenAnswer> {
  const { sessionId, familyId, scopes, nonce, authTime, refreshToken } = grant;
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
