import { htmlDocument } from "#app/_documents/document.ts";
import { escaped } from "#lib/http/escaped.ts";
import { seeOther } from "#lib/http/see-other.ts";

/**
 * Sends the browser to a client. Where one of our own pages brought it here, that may have been a form, and browsers
 * hold every redirect after a form to the page's `form-action 'self'`: then a page in between goes on by itself.
 */
export function sendOn(request: Request, location: string): Response {
  if (request.headers.get("sec-fetch-site") !== "same-origin") return seeOther(location);
  const to = escaped(location);
  return htmlDocument({
    status: 200,
    title: "One moment",
    head: `<meta http-equiv="refresh" content="0;url=${to}">\n`,
    body: `<p>You are on your way back.</p>
<div class="ways"><a class="button" href="${to}">Go on</a></div>
`,
  });
}
