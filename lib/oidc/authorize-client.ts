import "server-only";
import { now } from "#lib/clock.ts";
import { bearerToken } from "#lib/http/bearer-token.ts";
import { problem } from "#lib/http/problem.ts";
import { limit } from "#lib/http/rate-limit.ts";
import { verifyClientToken } from "#lib/tokens/index.ts";

/** Null when the request carries an API client's access token with the scope, else the answer to refuse it with. */
export async function authorizeClient(request: Request, scope: "data-actions"): Promise<Response | null> {
  const token = bearerToken(request);
  const client = token ? await verifyClientToken(token, now()) : null;
  const challenge = { headers: { "www-authenticate": "Bearer" } };
  if (!client) return problem("CLIENT_UNAUTHORIZED", challenge);
  if (!client.scopes.includes(scope)) return problem("INSUFFICIENT_SCOPE", challenge);
  return limit(scope, client.clientId);
}
