import { methodNotAllowed } from "#lib/http/handler.ts";
import { revokeToken } from "#lib/oidc/index.ts";
import { clientEndpoint } from "../_client/endpoint.ts";

/** `POST {token}`, form-encoded, client authentication as at the token endpoint: 200 without a body (RFC 7009). */
export const POST = clientEndpoint(async (request) => {
  const answer = await revokeToken(request);
  return answer.ok ? new Response(null, { status: 200, headers: { "cache-control": "no-store" } }) : answer;
});

const refused = methodNotAllowed("POST");

export { refused as DELETE, refused as GET, refused as PATCH, refused as PUT };
