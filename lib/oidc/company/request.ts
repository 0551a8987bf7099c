import { buildAuthorizationUrl, type Configuration, calculatePKCECodeChallenge } from "openid-client";
import type { Handshake } from "./handshake.ts";

/** A step-up is satisfied by a log-in at the provider of at most so many seconds ago. */
export const STEP_UP_SECONDS = 300;

/**
 * Where the browser goes to log in: the code flow with PKCE, `state` and `nonce` (OpenID Connect Core §3.1.2.1). A
 * step-up makes the provider ask again, and `max_age` makes it say when it did: `prompt` alone is only a wish.
 */
export async function authorizationUrl(
  provider: Configuration,
  redirectUri: string,
  { state, nonce, codeVerifier, stepUp }: Handshake,
): Promise<URL> {
  return buildAuthorizationUrl(provider, {
    redirect_uri: redirectUri,
    response_type: "code",
    scope: "openid profile email",
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: "S256",
    ...(stepUp && { prompt: "login", max_age: String(STEP_UP_SECONDS) }),
  });
}
