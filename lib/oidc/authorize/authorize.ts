import "server-only";
import { now } from "#lib/clock.ts";
import { environment } from "#lib/config/environment.ts";
import { type CurrentLogin, currentLogin, limitSession } from "#lib/session/index.ts";
import { readIdToken } from "#lib/tokens/index.ts";
import { identityClaims } from "../identity-claims.ts";
import { lookUpClient } from "../look-up-client.ts";
import { mintCode } from "../mint-code.ts";
import { singleParameters } from "../single-parameters.ts";
import { ASKED_AT, type CheckedRequest, checkRequest } from "./check-request.ts";
import { redirectTo } from "./redirect.ts";
import type { AuthorizationRequest } from "./request.ts";
import { standing } from "./standing.ts";

/** What the browser is answered. */
export type AuthorizationAnswer =
  /** To the client, with a code or an error. */
  | { kind: "client"; location: string }
  /** To our log-in, which comes back here. */
  | { kind: "log-in"; location: string }
  /** Nobody to send it to: a page says so. */
  | { kind: "page"; reason: "CLIENT_UNKNOWN" | "REDIRECT_URI_UNKNOWN" }
  /** Asked too often by this browser. */
  | { kind: "limited"; response: Response };

/** The authorization endpoint (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2) for whoever sends this request. */
export async function authorize(given: URLSearchParams): Promise<AuthorizationAnswer> {
  const limited = await limitSession("authorize");
  if (limited) return { kind: "limited", response: limited };
  const parameters = singleParameters(given);
  const checked = checkRequest(parameters, await lookUpClient(parameters.get("client_id")));
  if (!checked.ok) return refused(checked);
  const { request } = checked;
  const { redirectUri, state } = request;
  const at = now();
  const login = await currentLogin();
  const isMeant = !request.silent || (await isHinted(parameters.get("id_token_hint"), login, at));
  const result = standing(request, isMeant ? login : null, at);
  if (result.kind === "log-in") return { kind: "log-in", location: logInFor(given, at) };
  const iss = environment().appOrigin;
  if (result.kind === "refused")
    return { kind: "client", location: redirectTo(redirectUri, { error: result.error, state, iss }) };
  const code = await codeFor(request, result.login, at);
  return { kind: "client", location: redirectTo(redirectUri, { code, state, iss }) };
}

function refused(checked: Extract<CheckedRequest, { ok: false }>): AuthorizationAnswer {
  if (!checked.to) return { kind: "page", reason: checked.reason };
  const { redirectUri, state } = checked.to;
  const { error, description } = checked.refusal;
  const iss = environment().appOrigin;
  return {
    kind: "client",
    location: redirectTo(redirectUri, { error, error_description: description, state, iss }),
  };
}

/** Whether whoever is logged in is the one whom a client expects without asking (OpenID Connect Core §3.1.2.1). */
async function isHinted(hint: string | undefined, login: CurrentLogin | null, at: Date): Promise<boolean> {
  if (!hint || !login) return true;
  const [meant, claims] = [await readIdToken(hint, at), await identityClaims(login.customerId, [])];
  return meant !== null && meant.subject === claims?.sub;
}

/** The same request again after the log-in, with the moment from which one counts. */
function logInFor(given: URLSearchParams, at: Date): string {
  const again = new URLSearchParams(given);
  again.set(ASKED_AT, String(at.getTime()));
  return `/login?${new URLSearchParams({ next: `/oauth/authorize?${again}` })}`;
}

function codeFor(
  { clientId, redirectUri, scopes, nonce, codeChallenge }: AuthorizationRequest,
  { sessionId, customerId, authenticatedAt: authTime }: CurrentLogin,
  at: Date,
): Promise<string> {
  const grant = { clientId, sessionId, customerId, redirectUri, scopes, nonce, codeChallenge, authTime };
  return mintCode(grant, at);
}
