import { z } from "zod";
import { withBody } from "../http/jsonBody.ts";
import { json, noContent, vendorError } from "../http/reply.ts";
import type { Route } from "../http/route.ts";
import { withConversation } from "../platform/find.ts";
import { resetOrganisation } from "../state/reset.ts";
import { agentRoutes } from "./agentRoutes.ts";
import { clockRoutes } from "./clockRoutes.ts";
import { conversationView } from "./conversationView.ts";
import { faultRoutes } from "./faultRoutes.ts";
import { organisationView } from "./organisationView.ts";
import { readLog } from "./readLog.ts";
import { webhookRoutes } from "./webhookRoutes.ts";

const resetSchema = z.object({ seed: z.string().min(1).optional() });

const routes: Route[] = [
  {
    method: "POST",
    path: "/_emulator/reset",
    handle: (call) =>
      withBody(call, resetSchema, ({ seed }) => {
        resetOrganisation(call.organisation, seed);
        return noContent;
      }),
  },
  ...clockRoutes,
  {
    method: "GET",
    path: "/_emulator/organisation",
    handle: (call) => json(organisationView(call.organisation)),
  },
  {
    method: "GET",
    path: "/_emulator/conversations",
    handle: ({ organisation }) =>
      json([...organisation.conversations.values()].sort((a, b) => b.order - a.order).map(conversationView)),
  },
  {
    method: "GET",
    path: "/_emulator/conversations/:conversationId",
    handle: (call) => withConversation(call, (found) => json(conversationView(found))),
  },
  ...agentRoutes,
  ...webhookRoutes,
  ...faultRoutes,
  { method: "GET", path: "/_emulator/log", handle: readLog },
];

/**
 * The control API: not the vendor's, but the stage manager's. A page of another origin is refused, so that
 * no site in a developer's browser can play with it.
 */
export const controlRoutes: Route[] = routes.map((route) => ({
  ...route,
  handle: (call) => {
    const { origin } = call.request.headers;
    const foreign = origin !== undefined && origin !== call.url.origin;
    return foreign
      ? vendorError(403, "not.authorized", "Pages of other origins may not use the control API.")
      : route.handle(call);
  },
}));
