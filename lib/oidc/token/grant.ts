import "server-only";
import { limit } from "#lib/http/rate-limit.ts";
import { authenticateClient, type ClientRequest } from "../authenticate-client.ts";
import { oauthError } from "../oauth-error.ts";
import type { Client } from "../store.ts";
import type { TokenAnswer } from "./answer.ts";
import { authorizationCodeGrant } from "./authorization-code.ts";
import { clientCredentialsGrant } from "./client-credentials.ts";
import { refreshTokenGrant } from "./refresh-token.ts";

type Grant = (client: Client, form: ClientRequest["form"]) => Promise<TokenAnswer>;

const GRANTS = new Map<string, Grant>([
  ["authorization_code", authorizationCodeGrant],
  ["refresh_token", refreshTokenGrant],
  ["client_credentials", clientCredentialsGrant],
]);

/** The grant types that discovery lists. */
export const GRANT_TYPES = [...GRANTS.keys()];

/** The token endpoint: who asks, whether they may (a response where they ask too often), and the grant itself. */
export async function grantTokens(request: ClientRequest): Promise<TokenAnswer | Response> {
  const type = request.form.grant_type;
  if (!type) return oauthError("invalid_request", "grant_type is missing.");
  const authenticated = await authenticateClient(request);
  if (!authenticated.ok) return authenticated;
  // A public client proves nothing by its name: counted, any stranger could use up what its customers need.
  const limited = await limit("token", authenticated.client.secretHash && authenticated.client.id);
  if (limited) return limited;
  const grant = GRANTS.get(type);
  if (!grant) return oauthError("unsupported_grant_type", "This endpoint does not know the grant type.");
  if (!authenticated.client.grantTypes.includes(type))
    return oauthError("unauthorized_client", "The client may not use this grant type.");
  return grant(authenticated.client, request.form);
}
