import { methodNotAllowed } from "#lib/http/handler.ts";
import { grantTokens } from "#lib/oidc/index.ts";
import { clientEndpoint, noStore } from "../_client/endpoint.ts";

/**
 * `POST`, form-encoded, client authentication by HTTP Basic or in the form: RFC 6749 answers and errors for the
 * grants authorization_code, refresh_token and client_credentials.
 */
export const POST = clientEndpoint(async (request) => {
  const answer = await grantTokens(request);
  return answer instanceof Response || !answer.ok ? answer : noStore(200, answer.body);
});

const refused = methodNotAllowed("POST");

export { refused as DELETE, refused as GET, refused as PATCH, refused as PUT };
