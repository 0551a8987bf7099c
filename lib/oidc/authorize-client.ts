import "server-only";
import { now } from "#lib/clock.ts";
import { verifyClientToken } from "#lib/tokens/index.ts";

/** Null when the request carries an API client's access token with the scope, else the code to refuse it with. */
export async function authorizeClient(
  request: Request,
  scope: string,
): Promise<"CLIENT_UNAUTHORIZED" | "INSUFFICIENT_SCOPE" | null> {
  const token = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const client = token ? await verifyClientToken(token, now()) : null;
  if (!client) return "CLIENT_UNAUTHORIZED";
  return client.scopes.includes(scope) ? null : "INSUFFICIENT_SCOPE";
}
