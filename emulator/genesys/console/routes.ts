import { browserFile } from "../http/browserFiles.ts";
import { html, type Reply, vendorError } from "../http/reply.ts";
import type { Route } from "../http/route.ts";
import { consolePage } from "./conversationPage.ts";
import { consoleEvents } from "./events.ts";

/** The console may embed the portal's page, and nothing else of others. */
const policy = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src http: https:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
};

export const consoleRoutes: Route[] = [
  { method: "GET", path: "/", handle: () => ({ status: 302, headers: { location: "/agent" } }) },
  { method: "GET", path: "/agent", handle: ({ organisation }) => html(consolePage(organisation), policy) },
  { method: "GET", path: "/agent/console.js", handle: () => asset("client.ts") },
  { method: "GET", path: "/agent/examples.ts", handle: () => asset("examples.ts") },
  { method: "GET", path: "/agent/console.css", handle: () => asset("console.css") },
  { method: "GET", path: "/agent/events", handle: ({ organisation }) => consoleEvents(organisation) },
  {
    method: "GET",
    path: "/agent/:conversationId",
    handle: ({ organisation, params }) => {
      const open = organisation.conversations.get(params.conversationId ?? "");
      return open
        ? html(consolePage(organisation, open), policy)
        : { ...html(consolePage(organisation), policy), status: 404 };
    },
  },
];

function asset(name: string): Reply {
  const file = browserFile(name, import.meta.dirname);
  if (!file) return vendorError(404, "not.found", "There is no such file.");
  return {
    status: 200,
    headers: { "content-type": file.contentType, "cache-control": "no-cache" },
    body: file.content,
  };
}
