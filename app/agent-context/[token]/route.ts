import { htmlDocument } from "#app/_documents/document.ts";
import { agentCookie } from "#app/(agent)/agent/context/[id]/_page/cookie.ts";
import { now } from "#lib/clock.ts";
import { type FollowedLink, followAgentLink } from "#lib/conversations/index.ts";
import { handler, pageHandler } from "#lib/http/handler.ts";
import { statusOf } from "#lib/http/problem.ts";
import { messengerVendor } from "#lib/messenger/index.ts";

/** A link that is only looked at, by a scanner or to be fetched ahead, is not used up: the page posts by itself. */
const GO_ON = "document.forms[0].requestSubmit();";

const WORDS = {
  CONTEXT_LINK_EXPIRED: {
    title: "This link is too old",
    text: "It could be opened for ten minutes after the conversation reached you.",
  },
  CONTEXT_LINK_INVALID: {
    title: "This link does not work",
    text: "It is not one of ours, or the conversation is no longer kept.",
  },
};

export const GET = handler(async () =>
  htmlDocument({
    status: 200,
    title: "Opening the conversation",
    body: `<form method="post"><button class="button">Show the customer's context</button></form>\n`,
    script: GO_ON,
    framedBy: messengerVendor().origins().desktop,
  }),
);

export const POST = pageHandler(async (request) => {
  const token = new URL(request.url).pathname.split("/").at(-1) ?? "";
  return exchanged(await followAgentLink(token, now()));
});

/** To the page; whoever has its cookie already gets there with a link that is used up, too. */
function exchanged(followed: FollowedLink): Response {
  if (!followed.ok && followed.code !== "CONTEXT_LINK_USED") return refused(followed.code);
  const { conversationId } = followed;
  const headers = new Headers({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
  if (followed.ok) headers.append("set-cookie", agentCookie(conversationId, followed.pass, followed.seconds));
  const used = followed.ok ? "" : "?link=used";
  headers.set("location", `/agent/context/${conversationId}${used}`);
  return new Response(null, { status: 303, headers });
}

function refused(code: keyof typeof WORDS): Response {
  const { title, text } = WORDS[code];
  return htmlDocument({
    status: statusOf(code),
    title,
    body: `<p>${text} Take the conversation from your desktop again, or log in with your account here.</p>
<div class="ways"><a class="button" href="/login" target="_blank" rel="noopener">Log in in a new window</a></div>
`,
    framedBy: messengerVendor().origins().desktop,
  });
}
