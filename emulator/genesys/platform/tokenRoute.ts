import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { OAuthClient } from "../configuration/configuration.ts";
import { type HttpFault, httpFault } from "../faults/httpFault.ts";
import { json, type Reply } from "../http/reply.ts";
import type { Call, Route } from "../http/route.ts";
import type { Organisation } from "../state/organisation.ts";

/** Client credentials of the platform API; in the vendor's world this is the login host (genesys.md §5.1). */
export const tokenRoutes: Route[] = [{ method: "POST", path: "/oauth/token", cors: true, handle: token }];

function token(call: Call): Reply {
  const { organisation, request, body } = call;
  const fault = httpFault(organisation.faults, "token");
  if (fault) return struck(fault);
  const form = new URLSearchParams(body.toString("utf8"));
  const given = credentials(request.headers.authorization, form);
  const client = given && findClient(organisation, given);
  if (!client) return oauthError(organisation, 401, "invalid_client", "client not found or secret wrong");
  if (form.get("grant_type") !== "client_credentials") {
    return oauthError(organisation, 400, "unsupported_grant_type", "only client_credentials is served here");
  }
  return json(issue(organisation, client), 200, { "cache-control": "no-store" });
}

/** OAuth's own words for what a fault does. */
const oauthErrors = {
  unauthorized: "invalid_client",
  forbidden: "unauthorized_client",
  tooManyRequests: "too.many.requests",
  serverError: "server_error",
} as const;

function struck({ kind, status, message, headers }: HttpFault): Reply {
  return json(
    { error: oauthErrors[kind], description: message, error_description: message },
    status,
    headers,
  );
}

function oauthError({ log }: Organisation, status: number, error: string, description: string): Reply {
  log.add("platform.token.refused", { error }, { level: "warning" });
  return json({ error, description, error_description: description }, status);
}

interface Credentials {
  clientId: string;
  clientSecret: string;
}

/** HTTP Basic, form-encoded or not (clients differ), else the form's own fields. */
function credentials(authorization: string | undefined, form: URLSearchParams): Credentials | undefined {
  const [, encoded] = /^basic\s+(\S+)$/i.exec(authorization ?? "") ?? [];
  if (encoded === undefined) {
    const clientId = form.get("client_id");
    const clientSecret = form.get("client_secret");
    return clientId && clientSecret ? { clientId, clientSecret } : undefined;
  }
  const decoded = Buffer.from(encoded, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  if (colon < 0) return undefined;
  return { clientId: unform(decoded.slice(0, colon)), clientSecret: unform(decoded.slice(colon + 1)) };
}

function unform(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

function findClient({ configuration }: Organisation, given: Credentials): OAuthClient | undefined {
  const client = configuration.clients.find(({ clientId }) => clientId === given.clientId);
  return client && sameText(client.clientSecret, given.clientSecret) ? client : undefined;
}

function sameText(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function issue(organisation: Organisation, client: OAuthClient) {
  const { clock, configuration, platform, log } = organisation;
  const accessToken = randomBytes(32).toString("base64url");
  const seconds = configuration.choices.platformTokenSeconds;
  platform.tokens.set(hashToken(accessToken), {
    clientId: client.clientId,
    permissions: new Set(client.roles.flatMap((role) => configuration.roles[role] ?? [])),
    expiresAt: clock.now() + seconds * 1000,
    requestTimes: [],
  });
  for (const [hash, known] of platform.tokens)
    if (known.expiresAt <= clock.now()) platform.tokens.delete(hash);
  log.add("platform.token.issued", { clientId: client.clientId });
  return { access_token: accessToken, token_type: "bearer", expires_in: seconds };
}

export function hashToken(accessToken: string): string {
  return digest(accessToken).toString("base64url");
}
