import { nonceOf } from "#app/_ui/messenger/nonce.ts";
import { now } from "#lib/clock.ts";
import { environment } from "#lib/config/environment.ts";
import { handler } from "#lib/http/handler.ts";
import { ownPath } from "#lib/http/own-path.ts";
import { plainPage } from "#lib/http/plain-page.ts";
import { readiness } from "#lib/http/readiness.ts";

/** Asks every few seconds whether the page can be made again, and goes there as soon as it can. */
const GO_ON = `const words = document.createElement("p");
words.textContent = "This page goes on by itself as soon as it can.";
document.querySelector("main").append(words);
setInterval(() => fetch("/api/health/ready", { cache: "no-store" }).then(({ ok }) => {
  if (ok) location.replace(document.querySelector("main a").href);
}, () => undefined), 3000);`;

/** A page that did not find the database a moment ago is not asked for again at once, whatever others find: in milliseconds. */
const PAUSE_MS = 2_000;

/** Where a page that needs the database leads while there is none; back again as soon as there is one. */
export const GET = handler(async (request) => {
  const { searchParams } = new URL(request.url);
  const next = ownPath(searchParams.get("next"));
  const sinceMs = now().getTime() - Number(searchParams.get("since"));
  if (Math.abs(sinceMs) > PAUSE_MS && (await readiness()).ok)
    return Response.redirect(environment().appOrigin + next, 303);
  return plainPage({
    status: 503,
    title: "We are having trouble",
    text: "The portal cannot reach its records just now. Nothing you did before is lost; please try again in a moment.",
    link: { href: next, label: "Try again" },
    nonce: nonceOf(request.headers.get("content-security-policy")),
    script: GO_ON,
    headers: { "retry-after": "10" },
  });
});
