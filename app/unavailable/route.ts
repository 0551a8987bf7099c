import { nonceOf } from "#app/_ui/messenger/nonce.ts";
import { environment } from "#lib/config/environment.ts";
import { handler } from "#lib/http/handler.ts";
import { ownPath } from "#lib/http/own-path.ts";
import { plainPage } from "#lib/http/plain-page.ts";
import { readiness } from "#lib/http/readiness.ts";

/** Where a page that needs the database leads while there is none; back again as soon as there is one. */
export const GET = handler(async (request) => {
  const next = ownPath(new URL(request.url).searchParams.get("next"));
  if ((await readiness()).ok) return Response.redirect(environment().appOrigin + next, 303);
  return plainPage({
    status: 503,
    title: "We are having trouble",
    text: "The portal cannot reach its records just now. Nothing you did before is lost; please try again in a moment.",
    link: { href: next, label: "Try again" },
    nonce: nonceOf(request.headers.get("content-security-policy")),
    headers: { "retry-after": "10" },
  });
});
