import { environment } from "#lib/config/environment.ts";
import { formParameters } from "#lib/http/form-body.ts";
import { handler, methodNotAllowed } from "#lib/http/handler.ts";
import { originVerdict } from "#lib/http/origin.ts";
import { seeOther } from "#lib/http/see-other.ts";
import { endSession } from "#lib/oidc/index.ts";
import { logOutPage } from "../_pages/log-out-page.ts";
import { refusalPage } from "../_pages/refusal-page.ts";
import { sendOn } from "../_pages/send-on.ts";

const MAX_BYTES = 8_192;

/** Where clients send customers to be logged out (OpenID Connect RP-Initiated Logout 1.0). */
export const GET = handler((request) => ended(request, new URL(request.url).searchParams, false));

/** Our own page's answer. What another site posts comes without our session; as a link it has it. */
export const POST = handler(async (request) => {
  const parameters = await formParameters(request, MAX_BYTES);
  if (!parameters) return refusalPage("REDIRECT_URI_UNKNOWN");
  const confirmed = parameters.get("confirmed") === "yes" && isOwn(request);
  parameters.delete("confirmed");
  return confirmed ? ended(request, parameters, true) : seeOther(`/oauth/logout?${parameters}`);
});

const refused = methodNotAllowed("GET");

export { refused as DELETE, refused as PATCH, refused as PUT };

async function ended(request: Request, parameters: URLSearchParams, confirmed: boolean): Promise<Response> {
  const answer = await endSession(parameters, confirmed);
  if (answer.kind === "page") return refusalPage(answer.reason);
  if (answer.kind === "ask") return logOutPage(parameters);
  return answer.kind === "own" ? seeOther(answer.location) : sendOn(request, answer.location);
}

function isOwn({ method, headers }: Request): boolean {
  const { appOrigin } = environment();
  const [origin, secFetchSite] = [headers.get("origin"), headers.get("sec-fetch-site")];
  return originVerdict({ method, origin, secFetchSite, appOrigin }).allowed;
}
