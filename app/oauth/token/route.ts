import { formBody } from "#lib/http/form-body.ts";
import { handler, methodNotAllowed } from "#lib/http/handler.ts";
import { clientCredentialsGrant } from "#lib/oidc/index.ts";

const MAX_BYTES = 4_096;

/** `POST`, form-encoded, client authentication by HTTP Basic: RFC 6749 §4.4 answers and errors. */
export const POST = handler(async (request) => {
  const form = await formBody(request, MAX_BYTES);
  if (!form?.grant_type)
    return answer(400, { error: "invalid_request", error_description: "The body is not a token request." });
  const granted = await clientCredentialsGrant({
    authorization: request.headers.get("authorization"),
    grantType: form.grant_type,
    scope: form.scope,
  });
  const { ok, ...body } = granted;
  if (ok) return answer(200, body);
  const challenge = { "www-authenticate": 'Basic realm="rethread"' };
  return "error" in body && body.error === "invalid_client"
    ? answer(401, body, challenge)
    : answer(400, body);
});

const refused = methodNotAllowed("POST");

export { refused as DELETE, refused as GET, refused as PATCH, refused as PUT };

function answer(status: number, body: object, headers: HeadersInit = {}): Response {
  return Response.json(body, {
    status,
    headers: { "cache-control": "no-store", pragma: "no-cache", ...headers },
  });
}
