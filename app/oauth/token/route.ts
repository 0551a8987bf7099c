import { z } from "zod";
import { handler } from "#lib/http/handler.ts";
import { clientCredentialsGrant } from "#lib/oidc/index.ts";

const Form = z.object({ grant_type: z.string().optional(), scope: z.string().optional() });
const MAX_BYTES = 4_096;

/** `POST`, form-encoded, client authentication by HTTP Basic: RFC 6749 §4.4 answers and errors. */
export const POST = handler(async (request) => {
  const text = await request.text();
  const form = Form.safeParse(Object.fromEntries(new URLSearchParams(text.slice(0, MAX_BYTES))));
  if (!form.success || text.length > MAX_BYTES)
    return answer(400, { error: "invalid_request", error_description: "The body is not a token request." });
  const granted = await clientCredentialsGrant({
    authorization: request.headers.get("authorization"),
    grantType: form.data.grant_type,
    scope: form.data.scope,
  });
  const { ok, ...body } = granted;
  if (ok) return answer(200, body);
  const challenge = { "www-authenticate": 'Basic realm="rethread"' };
  return "error" in body && body.error === "invalid_client"
    ? answer(401, body, challenge)
    : answer(400, body);
});

function answer(status: number, body: object, headers: HeadersInit = {}): Response {
  return Response.json(body, {
    status,
    headers: { "cache-control": "no-store", pragma: "no-cache", ...headers },
  });
}
