import "server-only";
import { now } from "#lib/clock.ts";
import { transaction } from "#lib/db/index.ts";
import { revokeFamilies, rotate } from "#lib/tokens/index.ts";
import { claimsOf } from "../identity-claims.ts";
import { type OAuthError, oauthError } from "../oauth-error.ts";
import { scopesIn } from "../scopes.ts";
import type { Client } from "../store.ts";
import type { TokenAnswer } from "./answer.ts";
import { issueTokens } from "./issue-tokens.ts";

/**
 * The refresh token grant (RFC 6749 §6): each token is good for one successor. It ends with the session that it came
 * from, so that a log-out here is one at the client too.
 */
export async function refreshTokenGrant(
  client: Client,
  { refresh_token: token, scope }: Readonly<Record<string, string>>,
): Promise<TokenAnswer> {
  if (!token) return oauthError("invalid_request", "refresh_token is missing.");
  const asked = scope === undefined ? client.scopes : scopesIn(scope);
  if (!asked.every((each) => client.scopes.includes(each)))
    return oauthError("invalid_scope", "The client may not have one of these scopes.");
  const at = now();
  const rotated = await rotate(token, { clientId: client.id }, at);
  if (!rotated.ok) {
    if (rotated.code === "REUSED" || rotated.code === "FOREIGN")
      await endFamily(rotated.family.id, rotated.code, at);
    return refused();
  }
  const { sessionId, customerId } = rotated.family;
  const { login } = rotated;
  if (!login || login.customer.id !== customerId) return refused();
  const scopes = rotated.family.scopes.filter((each) => asked.includes(each));
  const grant = {
    sessionId,
    scopes,
    nonce: null,
    authTime: login.authenticatedAt,
    familyId: rotated.family.id,
    refreshToken: rotated.token,
  };
  return issueTokens(client, grant, claimsOf(login.customer, scopes), at);
}

/** A token that comes too late, or from somebody else, may have been stolen: nothing of its family goes on. */
function endFamily(familyId: string, code: "REUSED" | "FOREIGN", at: Date): Promise<void> {
  return transaction((tx) => revokeFamilies({ familyId }, `REFRESH_${code}`, at, tx));
}

function refused(): OAuthError {
  return oauthError(
    "invalid_grant",
    "The refresh token is unknown, used, expired, revoked or another client's.",
  );
}
