import { bearerToken } from "#lib/http/bearer-token.ts";
import { handler, methodNotAllowed } from "#lib/http/handler.ts";
import { userInfo } from "#lib/oidc/index.ts";
import { noStore } from "../_client/endpoint.ts";

/** The customer's claims for a client's access token (OpenID Connect Core §5.3). */
const claims = handler(async (request) => {
  const token = bearerToken(request);
  if (!token) return unauthorized("Bearer");
  const answer = await userInfo(token);
  return answer ? noStore(200, answer) : unauthorized('Bearer error="invalid_token"');
});

const refused = methodNotAllowed("GET");

export { claims as GET, claims as POST, refused as DELETE, refused as PATCH, refused as PUT };

function unauthorized(challenge: string): Response {
  return new Response(null, {
    status: 401,
    headers: { "cache-control": "no-store", "www-authenticate": challenge },
  });
}
