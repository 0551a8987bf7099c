import { formBody } from "#lib/http/form-body.ts";
import { handler } from "#lib/http/handler.ts";
import type { OAuthError } from "#lib/oidc/index.ts";

const MAX_BYTES = 4_096;

/** A request of a client: how it authenticates and what it sends. */
interface ClientRequest {
  authorization: string | null;
  form: Record<string, string>;
}

/** An endpoint for clients, not browsers: reads the form, and answers errors as RFC 6749 §5.2 has them. */
export function clientEndpoint(handle: (request: ClientRequest) => Promise<Response | OAuthError>) {
  return handler(async (request) => {
    const form = await formBody(request, MAX_BYTES);
    const answer: Response | OAuthError = form
      ? await handle({ authorization: request.headers.get("authorization"), form })
      : {
          ok: false,
          error: "invalid_request",
          error_description: "The body is no form of single parameters.",
        };
    return answer instanceof Response ? answer : refusal(answer);
  });
}

/** JSON that no cache keeps, as RFC 6749 §5.1 demands of tokens. */
export function noStore(status: number, body: object, headers: HeadersInit = {}): Response {
  const fresh = { "cache-control": "no-store", pragma: "no-cache" };
  return Response.json(body, { status, headers: { ...fresh, ...headers } });
}

function refusal({ error, error_description }: OAuthError): Response {
  const body = { error, error_description };
  return error === "invalid_client"
    ? noStore(401, body, { "www-authenticate": 'Basic realm="rethread"' })
    : noStore(400, body);
}
