import type { OpenIdIntegration } from "../configuration/configuration.ts";
import type { Deployment } from "../configuration/deployment.ts";
import type { Organisation } from "../state/organisation.ts";
import type { IdTokenClaims } from "./idToken.ts";
import type { ProviderAnswer } from "./providerToken.ts";
import type { GuestLogin } from "./state.ts";

/** Keeps a log-in: who it is by the id_token, and the provider's refresh token to ask with later. */
export function rememberLogin(
  organisation: Organisation,
  deployment: Deployment,
  integration: OpenIdIntegration,
  claims: IdTokenClaims,
  tokens: ProviderAnswer,
): GuestLogin {
  const key = `${deployment.id}\n${claims.sub}`;
  const login: GuestLogin = {
    id: organisation.identifiers.next("login", key),
    deploymentId: deployment.id,
    identity: {
      key,
      subject: claims.sub,
      email: claims.email,
      givenName: claims.given_name,
      familyName: claims.family_name,
    },
    refreshExpiresAt: 0,
    providerRefreshToken: tokens.refresh_token,
    accessTokenSeconds: tokens.expires_in,
    integration: integration.name,
    revoked: false,
  };
  organisation.auth.logins.set(login.id, login);
  return login;
}
