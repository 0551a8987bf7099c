import {
  authorizationCodeGrant,
  type Configuration,
  fetchUserInfo,
  type TokenEndpointResponse,
} from "openid-client";
import type { CompanyIdentity } from "#lib/accounts/index.ts";
import type { Handshake } from "./handshake.ts";
import { identityOf, isIncomplete } from "./identity.ts";
import { CompanyLogInError } from "./problems.ts";
import { STEP_UP_SECONDS } from "./request.ts";

export interface CompanyAnswer {
  identity: CompanyIdentity;
  /** When they proved who they are, where the provider says. */
  authenticatedAt: Date | null;
}

/**
 * Redeems the code of the way back and says who it is: `state` and `iss` of the answer, signature, issuer, audience,
 * times and nonce of the ID token are checked, and its `auth_time` after a step-up.
 *
 * @param answer the redirect URI as it was registered, with the parameters that came back
 * @throws what `problemOf` tells apart
 */
export async function redeemAnswer(
  provider: Configuration,
  answer: URL,
  { state, nonce, codeVerifier, stepUp }: Handshake,
  trustsEmail: boolean,
): Promise<CompanyAnswer> {
  const tokens = await authorizationCodeGrant(provider, answer, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: codeVerifier,
    idTokenExpected: true,
    ...(stepUp && { maxAge: STEP_UP_SECONDS }),
  });
  const claims = tokens.claims();
  if (!claims) throw new CompanyLogInError("COMPANY_ANSWER_REFUSED", "The provider sent no ID token.");
  const { auth_time: authTime } = claims;
  return {
    identity: identityOf(claims, await userInfo(provider, tokens, claims), trustsEmail),
    authenticatedAt: authTime === undefined ? null : new Date(authTime * 1000),
  };
}

async function userInfo(
  provider: Configuration,
  { access_token: token }: TokenEndpointResponse,
  claims: { sub: string },
): Promise<unknown> {
  if (!provider.serverMetadata().userinfo_endpoint || !isIncomplete(claims)) return null;
  return fetchUserInfo(provider, token, claims.sub);
}
