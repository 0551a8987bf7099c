import { formParameters } from "#lib/http/form-body.ts";
import { handler, methodNotAllowed } from "#lib/http/handler.ts";
import { seeOther } from "#lib/http/see-other.ts";
import { authorize } from "#lib/oidc/index.ts";
import { refusalPage } from "../_pages/refusal-page.ts";
import { sendOn } from "../_pages/send-on.ts";

const MAX_BYTES = 8_192;

/** Where clients send customers to be recognised; answers go back to the client, never anywhere else. */
export const GET = handler(async (request) => {
  if (wantsPart(request))
    return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  const answer = await authorize(new URL(request.url).searchParams);
  if (answer.kind === "limited") return answer.response;
  if (answer.kind === "page") return refusalPage(answer.reason);
  return answer.kind === "client" ? sendOn(request, answer.location) : seeOther(answer.location);
});

/** Another site's form comes without our session; the same request as a link has it. */
export const POST = handler(async (request) => {
  const parameters = await formParameters(request, MAX_BYTES);
  return parameters ? seeOther(`/oauth/authorize?${parameters}`) : refusalPage("CLIENT_UNKNOWN");
});

const refused = methodNotAllowed("GET");

export { refused as DELETE, refused as PATCH, refused as PUT };

/**
 * After a log-in Next asks for the page that comes next itself, to save a round trip, and would follow us to the
 * client with the code. Told nothing, it has the browser come.
 */
function wantsPart(request: Request): boolean {
  return request.headers.has("rsc") || /text\/x-component/.test(request.headers.get("accept") ?? "");
}
