import type { OpenIdIntegration } from "../configuration/configuration.ts";
import type { Organisation } from "../state/organisation.ts";
import type { Exchange } from "./exchangeBody.ts";
import { hashSecret } from "./guestJwt.ts";
import type { Provider } from "./provider.ts";
import { askProvider, type ProviderAnswer } from "./providerToken.ts";

/** What proves who the guest is: an id_token, and what else the provider gave. */
export type Proof = { idToken: string; tokens: ProviderAnswer } | { problem: string };

/** Trades the provider's code for its tokens. A code works once, here as at the provider. */
export async function redeem(
  organisation: Organisation,
  integration: OpenIdIntegration,
  provider: Provider,
  oauth: Exchange["oauth"],
): Promise<Proof> {
  const code = oauth.code ?? "";
  if (!oauth.redirectUri) return { problem: "redirectUri is missing" };
  const hash = hashSecret(code);
  if (organisation.auth.used.has(hash)) return { problem: "the code was used before" };
  organisation.auth.used.add(hash);
  const answer = await askProvider(integration, provider, {
    grant_type: "authorization_code",
    code,
    redirect_uri: oauth.redirectUri,
    ...(oauth.codeVerifier ? { code_verifier: oauth.codeVerifier } : {}),
  });
  if ("refused" in answer) return { problem: `the provider refused the code: ${answer.refused}` };
  const { tokens } = answer;
  return tokens.id_token
    ? { idToken: tokens.id_token, tokens }
    : { problem: "the provider gave no id_token" };
}
