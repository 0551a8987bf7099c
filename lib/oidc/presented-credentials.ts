import { basicCredentials } from "./basic-credentials.ts";
import { type OAuthError, oauthError } from "./oauth-error.ts";

/** As whom a request to the token endpoint comes; without a secret only a public client is believed. */
export type Presented = { ok: true; id: string; secret: string | null } | OAuthError;

/**
 * Client id and secret from `Authorization: Basic` (client_secret_basic), from the form (client_secret_post) or the
 * id alone (none). One way only per request (RFC 6749 §2.3). Pure.
 */
export function presentedCredentials(
  authorization: string | null,
  form: Readonly<Record<string, string>>,
): Presented {
  const { client_id: id, client_secret: secret } = form;
  if (authorization === null)
    return id
      ? { ok: true, id, secret: secret ?? null }
      : oauthError("invalid_client", "No client is named.");
  if (secret !== undefined) return oauthError("invalid_request", "The client's secret came in two ways.");
  const credentials = basicCredentials(authorization);
  if (!credentials) return oauthError("invalid_client", "The Authorization header names no client.");
  if (id && id !== credentials.id) return oauthError("invalid_request", "Two clients are named.");
  return { ok: true, ...credentials };
}
