import "server-only";
import { now } from "#lib/clock.ts";
import { transaction } from "#lib/db/index.ts";
import { familyOfToken, revokeFamilies } from "#lib/tokens/index.ts";
import { authenticateClient, type ClientRequest } from "./authenticate-client.ts";
import { type OAuthError, oauthError } from "./oauth-error.ts";

/** RFC 7515: what a signed access token looks like. */
const SIGNED = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Token revocation (RFC 7009): a refresh token of this client ends with all of its family. What is unknown counts as
 * revoked. An access token ends with its family and cannot be revoked by itself, which the answer says.
 */
export async function revokeToken(request: ClientRequest): Promise<{ ok: true } | OAuthError> {
  const authenticated = await authenticateClient(request);
  if (!authenticated.ok) return authenticated;
  const { token } = request.form;
  if (!token) return oauthError("invalid_request", "token is missing.");
  if (SIGNED.test(token))
    return oauthError("unsupported_token_type", "An access token ends by itself or with its refresh token.");
  return transaction(async (tx) => {
    const family = await familyOfToken(token, tx);
    if (family && family.clientId !== authenticated.client.id)
      return oauthError("invalid_grant", "The token is another client's.");
    if (family) await revokeFamilies({ familyId: family.id }, "CLIENT_REVOKED", now(), tx);
    return { ok: true };
  });
}
