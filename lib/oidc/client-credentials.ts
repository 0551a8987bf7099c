import "server-only";
import { now } from "#lib/clock.ts";
import { sameBytes, sha256 } from "#lib/crypto/hash.ts";
import { ACCESS_TOKEN_SECONDS, accessToken } from "#lib/tokens/index.ts";
import { basicCredentials } from "./basic-credentials.ts";
import { findClient } from "./store.ts";

/** An answer of the token endpoint: RFC 6749 §5.1 and §5.2. */
export type TokenAnswer =
  | { ok: true; access_token: string; token_type: "Bearer"; expires_in: number; scope: string }
  | {
      ok: false;
      error: "invalid_client" | "invalid_scope" | "unsupported_grant_type";
      error_description: string;
    };

const NOBODY = sha256("no such client");

/** The client credentials grant (RFC 6749 §4.4) for machines that call our data actions. */
export async function clientCredentialsGrant(request: {
  authorization: string | null;
  grantType: string;
  scope: string | undefined;
}): Promise<TokenAnswer> {
  const credentials = basicCredentials(request.authorization);
  const client = credentials && (await findClient(credentials.id));
  const matches = sameBytes(sha256(credentials?.secret ?? ""), client?.secretHash ?? NOBODY);
  if (!credentials || !client || !matches)
    return refuse("invalid_client", "Unknown client, or the secret is not its secret.");
  if (request.grantType !== "client_credentials")
    return refuse("unsupported_grant_type", "This endpoint grants client_credentials.");
  const asked = request.scope?.split(" ").filter(Boolean) ?? client.scopes;
  if (!asked.every((scope) => client.scopes.includes(scope)))
    return refuse("invalid_scope", "The client may not have one of these scopes.");
  const token = await accessToken({ audience: "data-actions", clientId: client.id, scopes: asked }, now());
  return {
    ok: true,
    access_token: token,
    token_type: "Bearer",
    expires_in: ACCESS_TOKEN_SECONDS,
    scope: asked.join(" "),
  };
}

function refuse(error: Extract<TokenAnswer, { ok: false }>["error"], error_description: string): TokenAnswer {
  return { ok: false, error, error_description };
}
