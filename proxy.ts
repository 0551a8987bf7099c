import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { now } from "#lib/clock.ts";
import { environment } from "#lib/config/environment.ts";
import { isAgentPage } from "#lib/http/agent-page.ts";
import { contentSecurityPolicy } from "#lib/http/content-security-policy.ts";
import { isPrefetch, PATHNAME_HEADER, wantsDocument } from "#lib/http/document-request.ts";
import { type PageRefusal, pageRefusal } from "#lib/http/page-request.ts";
import { plainPage, REFUSAL_WORDS } from "#lib/http/plain-page.ts";
import { newTrace, TRACE_HEADER } from "#lib/http/trace.ts";
import { messengerVendor } from "#lib/messenger/index.ts";
import { dropOrphanedRefresh, giveSessionCookie, NEW_SESSION_HEADER } from "#lib/session/index.ts";

const TWO_YEARS = "max-age=63072000; includeSubDomains";

/**
 * In front of every page: the nonce and the policy, and a session cookie for a browser that has none or one that
 * cannot be read. It decides nothing about who may see what: pages, actions and handlers do.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { appOrigin, isHttps, isDevelopmentServer } = environment();
  const headers = new Headers(request.headers);
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({
    nonce,
    admitted: messengerVendor().origins(),
    framedBy: isAgentPage(request.nextUrl.pathname) ? messengerVendor().origins().desktop : [],
    isHttps,
    isDevelopment: isDevelopmentServer,
  });
  headers.set("content-security-policy", policy);
  headers.set(PATHNAME_HEADER, request.nextUrl.pathname);
  headers.delete(NEW_SESSION_HEADER);
  // A page that nobody has asked for is not recorded, and has no trace.
  const trace = isPrefetch(request.headers) ? null : newTrace();
  if (trace) headers.set(TRACE_HEADER, trace);
  else headers.delete(TRACE_HEADER);
  const made =
    wantsDocument(request) && !isAgentPage(request.nextUrl.pathname)
      ? await giveSessionCookie(request.cookies, now())
      : null;
  if (made) {
    headers.set("cookie", request.cookies.toString());
    headers.set(NEW_SESSION_HEADER, made.reason);
  }
  const refusal = await pageRefusal(request, appOrigin);
  const response = refusal ? refusedPage(refusal, nonce) : NextResponse.next({ request: { headers } });
  if (made) {
    response.cookies.set(made.name, made.value, made.options);
    dropOrphanedRefresh(request.cookies, response.cookies);
  }
  response.headers.set("content-security-policy", policy);
  if (trace) response.headers.set(TRACE_HEADER, trace);
  if (isHttps) response.headers.set("strict-transport-security", TWO_YEARS);
  return response;
}

/** The answer to a form that is none of ours, or that cannot be read. */
function refusedPage(refusal: PageRefusal, nonce: string): NextResponse {
  const page = plainPage({
    ...REFUSAL_WORDS[refusal],
    link: { href: "/", label: "To the start page" },
    nonce,
  });
  if (refusal === "METHOD_NOT_ALLOWED") page.headers.set("allow", "GET, HEAD, POST");
  return new NextResponse(page.body, page);
}

export const config = {
  // All but the build's files and the endpoints, so that a page that is missing has a policy too. The way to the
  // agent's page, and to the company's provider and back, has no page, and the log-in at its end sets the session's cookie itself.
  matcher: [
    "/((?!_next/static/|api/|oauth/|agent-context/|\\.well-known/openid-configuration$|login/company(?:/callback|/log-out)?$).*)",
  ],
};
