import { now } from "#lib/clock.ts";
import { bearerToken } from "#lib/http/bearer-token.ts";
import { methodNotAllowed, pageHandler } from "#lib/http/handler.ts";
import { problem } from "#lib/http/problem.ts";
import { messengerCode } from "#lib/oidc/index.ts";
import { limitSession, noteAuthentication } from "#lib/session/index.ts";
import { verifyMessengerToken } from "#lib/tokens/index.ts";

/**
 * `POST`, no body, with the bridge's access token: `{authCode, redirectUri, nonce, codeVerifier, iss}` for the
 * vendor, a new code each time. 401 where the token or the cookie is of no or another session, 409
 * `NOT_LOGGED_IN` while anonymous.
 */
export const POST = pageHandler(async (request) => {
  const token = bearerToken(request);
  const sessionId = token && (await verifyMessengerToken(token, now()));
  if (!sessionId) return problem("SESSION_MISSING");
  const limited = await limitSession("auth-code");
  if (limited) return limited;
  const result = await messengerCode(sessionId);
  if (!result.ok) return problem(result.code);
  await noteAuthentication();
  return Response.json(result.answer, { headers: { "cache-control": "no-store" } });
});

const refused = methodNotAllowed("POST");

export { refused as DELETE, refused as GET, refused as PATCH, refused as PUT };
