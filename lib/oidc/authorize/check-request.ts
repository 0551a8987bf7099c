import { OPENID_SCOPES, scopesIn } from "../scopes.ts";
import type { SingleParameters } from "../single-parameters.ts";
import type { Client } from "../store.ts";
import type { AuthorizationRequest, Refusal } from "./request.ts";
import { asksAgain } from "./wants-log-in.ts";

export type CheckedRequest =
  | { ok: true; request: AuthorizationRequest }
  /** Nobody is known to whom the browser could safely be sent. */
  | { ok: false; to: null; reason: "CLIENT_UNKNOWN" | "REDIRECT_URI_UNKNOWN" }
  /** The client is told at its own address. */
  | { ok: false; to: { redirectUri: string; state: string | undefined }; refusal: Refusal };

/** Added by us to the address that a log-in comes back to. Milliseconds since the epoch. */
export const ASKED_AT = "login_asked_at";

/** What a client asks of `/oauth/authorize`, or why it is refused. Unknown parameters are ignored. Pure. */
export function checkRequest(parameters: SingleParameters, client: Client | null): CheckedRequest {
  if (!client || parameters.get("client_id") !== client.id)
    return { ok: false, to: null, reason: "CLIENT_UNKNOWN" };
  const redirectUri = parameters.get("redirect_uri");
  if (!redirectUri || !client.redirectUris.includes(redirectUri))
    return { ok: false, to: null, reason: "REDIRECT_URI_UNKNOWN" };
  const state = parameters.get("state");
  const refusal = whyRefused(parameters, client);
  if (refusal) return { ok: false, to: { redirectUri, state }, refusal };
  const prompts = scopesIn(parameters.get("prompt") ?? "");
  const maxAge = parameters.get("max_age");
  const askedAt = parameters.get(ASKED_AT);
  const request = {
    clientId: client.id,
    redirectUri,
    state,
    scopes: grantable(parameters, client),
    nonce: parameters.get("nonce") ?? null,
    codeChallenge: parameters.get("code_challenge") ?? null,
    silent: prompts.includes("none"),
    logInAgain: asksAgain(parameters.get("prompt")),
    maxAge: maxAge === undefined ? null : Number(maxAge),
    askedAt: askedAt && INTEGER.test(askedAt) ? new Date(Number(askedAt)) : null,
  };
  return { ok: true, request };
}

/** What the client may have of what it asks for; other scopes are ignored (OpenID Connect Core §3.1.2.1). */
function grantable(parameters: SingleParameters, client: Client): string[] {
  const asked = scopesIn(parameters.get("scope") ?? "");
  return OPENID_SCOPES.filter((scope) => asked.includes(scope) && client.scopes.includes(scope));
}

const INTEGER = /^\d{1,14}$/;
/** 32 bytes in base64url: the S256 of whatever verifier. */
const CHALLENGE = /^[A-Za-z0-9_-]{43}$/;
const PRINTABLE = /^\P{Cc}{1,1024}$/u;
const PROMPTS = ["none", "login", "consent", "select_account"];
const UNSUPPORTED = {
  request: "request_not_supported",
  request_uri: "request_uri_not_supported",
  registration: "registration_not_supported",
} as const;

type Rule = (parameters: SingleParameters, client: Client) => Refusal | null;

/** In the order in which they are judged; the first that is broken counts. */
const RULES: Rule[] = [
  ({ repeated }) => (repeated.length > 0 ? invalid("A parameter came more than once.") : null),
  ({ get }) => {
    const name = (["request", "request_uri", "registration"] as const).find((each) => get(each));
    return name ? { error: UNSUPPORTED[name], description: `${name} is not supported.` } : null;
  },
  ({ get }) => {
    const type = get("response_type");
    if (type === "code") return null;
    if (!type) return invalid("response_type is missing.");
    return { error: "unsupported_response_type", description: "response_type must be code." };
  },
  (_, { grantTypes }) =>
    grantTypes.includes("authorization_code")
      ? null
      : { error: "unauthorized_client", description: "The client may not use authorization codes." },
  ({ get }) =>
    (get("response_mode") ?? "query") === "query" ? null : invalid("response_mode must be query."),
  (parameters, client) =>
    grantable(parameters, client).includes("openid")
      ? null
      : { error: "invalid_scope", description: "scope must contain openid." },
  ({ get }, { secretHash }) => {
    const challenge = get("code_challenge");
    if (!challenge && !get("code_challenge_method"))
      return secretHash ? null : invalid("code_challenge is missing: this client must use PKCE.");
    if (get("code_challenge_method") !== "S256") return invalid("code_challenge_method must be S256.");
    return CHALLENGE.test(challenge ?? "") ? null : invalid("code_challenge is not one of S256.");
  },
  ({ get }) => {
    const prompts = scopesIn(get("prompt") ?? "");
    if (!prompts.every((prompt) => PROMPTS.includes(prompt))) return invalid("prompt is not supported.");
    return prompts.includes("none") && prompts.length > 1 ? invalid("prompt=none stands alone.") : null;
  },
  ({ get }) => (INTEGER.test(get("max_age") ?? "0") ? null : invalid("max_age is no number of seconds.")),
  ({ get }) => (PRINTABLE.test(get("nonce") ?? "-") ? null : invalid("nonce is too long or not printable.")),
];

function whyRefused(parameters: SingleParameters, client: Client): Refusal | null {
  for (const rule of RULES) {
    const refusal = rule(parameters, client);
    if (refusal) return refusal;
  }
  return null;
}

function invalid(description: string): Refusal {
  return { error: "invalid_request", description };
}
