import "server-only";
import { now } from "#lib/clock.ts";
import { ACCESS_TOKEN_SECONDS, accessToken } from "#lib/tokens/index.ts";
import { oauthError } from "../oauth-error.ts";
import { scopesIn } from "../scopes.ts";
import type { Client } from "../store.ts";
import type { TokenAnswer } from "./answer.ts";

/** The client credentials grant (RFC 6749 §4.4) for machines that call our data actions. */
export async function clientCredentialsGrant(
  client: Client,
  form: Readonly<Record<string, string>>,
): Promise<TokenAnswer> {
  const scopes = form.scope === undefined ? client.scopes : scopesIn(form.scope);
  if (!scopes.every((scope) => client.scopes.includes(scope)))
    return oauthError("invalid_scope", "The client may not have one of these scopes.");
  const token = await accessToken({ audience: "data-actions", clientId: client.id, scopes }, now());
  const scope = scopes.join(" ");
  return {
    ok: true,
    body: { access_token: token, token_type: "Bearer", expires_in: ACCESS_TOKEN_SECONDS, scope },
  };
}
