import "server-only";
import { now } from "#lib/clock.ts";
import { bearerToken } from "#lib/http/bearer-token.ts";
import { problem } from "#lib/http/problem.ts";
import { limit } from "#lib/http/rate-limit.ts";
import { verifyClientToken } from "#lib/tokens/index.ts";
import type { ApiScope } from "./scopes.ts";

/** The API client that calls, or the answer to refuse it with. */
export type ClientVerdict = { ok: true; clientId: string } | { ok: false; response: Response };

/** Whether the request carries an API client's access token with at least one of the scopes. */
export async function authorizeClient(request: Request, ...anyOf: ApiScope[]): Promise<ClientVerdict> {
  const token = bearerToken(request);
  const client = token ? await verifyClientToken(token, now()) : null;
  const challenge = { headers: { "www-authenticate": "Bearer" } };
  if (!client) return { ok: false, response: problem("CLIENT_UNAUTHORIZED", challenge) };
  if (!anyOf.some((scope) => client.scopes.includes(scope)))
    return { ok: false, response: problem("INSUFFICIENT_SCOPE", challenge) };
  const response = await limit(anyOf.includes("webhooks") ? "webhooks" : "data-actions", client.clientId);
  return response ? { ok: false, response } : { ok: true, clientId: client.clientId };
}
