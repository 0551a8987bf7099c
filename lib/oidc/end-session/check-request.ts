import type { SingleParameters } from "../single-parameters.ts";
import type { Client } from "../store.ts";

/** What an id_token_hint proved: whom the client knows, and that it is this client. */
export interface Hint {
  subject: string;
  clientId: string;
}

export type EndSessionRequest =
  /** `to` is where the browser goes afterwards; null for our own page. `isCertain`: no need to ask the customer. */
  | { ok: true; to: string | null; isCertain: boolean }
  | { ok: false; reason: "CLIENT_UNKNOWN" | "REDIRECT_URI_UNKNOWN" };

/**
 * A log-out that a client asks for (OpenID Connect RP-Initiated Logout 1.0 §2, §3). Without a good hint of whoever
 * is logged in, any site could have sent the browser here, so the customer is asked. Pure.
 *
 * @param client the one that `client_id` or the hint names
 * @param subject who is logged in, as clients know them
 */
export function checkEndSession(
  { get, repeated }: SingleParameters,
  { client, hint, subject }: { client: Client | null; hint: Hint | null; subject: string | null },
): EndSessionRequest {
  const redirectUri = get("post_logout_redirect_uri");
  const named = get("client_id") ?? hint?.clientId;
  if (named && (client?.id !== named || (hint && hint.clientId !== named)))
    return { ok: false, reason: "CLIENT_UNKNOWN" };
  const isRegistered = redirectUri !== undefined && client?.postLogoutRedirectUris.includes(redirectUri);
  if ((redirectUri && !isRegistered) || repeated.length > 0)
    return { ok: false, reason: "REDIRECT_URI_UNKNOWN" };
  const state = get("state");
  const to = redirectUri && state ? withState(redirectUri, state) : redirectUri;
  return { ok: true, to: to ?? null, isCertain: subject === null || hint?.subject === subject };
}

function withState(redirectUri: string, state: string): string {
  return `${redirectUri}${redirectUri.includes("?") ? "&" : "?"}${new URLSearchParams({ state })}`;
}
