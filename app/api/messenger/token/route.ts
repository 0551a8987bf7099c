import { messengerToken } from "#lib/conversations/index.ts";
import { methodNotAllowed, pageHandler } from "#lib/http/handler.ts";
import { problem } from "#lib/http/problem.ts";
import { limitSession } from "#lib/session/index.ts";

/**
 * `POST`, no body: `{ticket, accessToken, expiresAt (seconds since the epoch), expiresIn (seconds), hydration}`, and
 * the next refresh token in its cookie. 401 where the session may not go on, `REFRESH_REUSED` where it ends here.
 */
export const POST = pageHandler(async (request) => {
  const limited = await limitSession("refresh");
  if (limited) return limited;
  const result = await messengerToken(pageOf(request));
  if (!result.ok) return problem(result.code);
  return Response.json(result.answer, { headers: { "cache-control": "no-store" } });
});

const refused = methodNotAllowed("POST");

export { refused as DELETE, refused as GET, refused as PATCH, refused as PUT };

/** The page that asks, as the browser names it; the hydration needs no more than its path. */
function pageOf(request: Request): string {
  const referer = request.headers.get("referer");
  return referer && URL.canParse(referer) ? new URL(referer).pathname : "/";
}
