import { z } from "zod";
import { faultSchema } from "../faults/faults.ts";
import { strikeOpenSockets } from "../guest/requestFaults.ts";
import { withBody } from "../http/jsonBody.ts";
import { json, noContent, vendorError } from "../http/reply.ts";
import type { Call, Route } from "../http/route.ts";
import type { LogQuery } from "../log/log.ts";
import { withConversation } from "../platform/find.ts";
import { resetOrganisation } from "../state/reset.ts";
import { agentRoutes } from "./agentRoutes.ts";
import { conversationView } from "./conversationView.ts";
import { organisationView } from "./organisationView.ts";
import { webhookRoutes } from "./webhookRoutes.ts";

const resetSchema = z.object({ seed: z.string().min(1).optional() });
/** Ten years is far enough for every clock that the vendor has. */
const advanceSchema = z.object({ advanceSeconds: z.number().min(0).max(315_360_000) });

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
  { method: "GET", path: "/_emulator/clock", handle: (call) => json(clockView(call)) },
  {
    method: "POST",
    path: "/_emulator/clock",
    handle: (call) =>
      withBody(call, advanceSchema, ({ advanceSeconds }) => {
        call.organisation.clock.advance(advanceSeconds);
        return json(clockView(call));
      }),
  },
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
  {
    method: "GET",
    path: "/_emulator/faults",
    handle: ({ organisation }) => json(organisation.faults.list()),
  },
  {
    method: "POST",
    path: "/_emulator/faults",
    handle: (call) =>
      withBody(call, faultSchema, (fault) => {
        const added = call.organisation.faults.add(fault);
        call.organisation.log.add("fault.set", {
          kind: fault.kind,
          scope: fault.scope,
          target: fault.target,
        });
        strikeOpenSockets(call.organisation, added);
        return json(added, 201);
      }),
  },
  {
    method: "DELETE",
    path: "/_emulator/faults",
    handle: ({ organisation }) => {
      organisation.faults.clear();
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: "/_emulator/faults/:faultId",
    handle: ({ organisation, params }) =>
      organisation.faults.lift(params.faultId ?? "")
        ? noContent
        : vendorError(404, "not.found", "There is no such fault."),
  },
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

function clockView({ organisation }: Call) {
  return { now: organisation.clock.iso(), offsetSeconds: organisation.clock.offsetSeconds() };
}

const logQuerySchema = z.object({
  kind: z.string().optional(),
  level: z.enum(["info", "warning", "alert"]).optional(),
  conversationId: z.string().optional(),
  after: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).optional(),
});

function readLog({ organisation, url }: Call) {
  const query = logQuerySchema.safeParse(Object.fromEntries(url.searchParams));
  if (!query.success) return vendorError(400, "bad.request", "The filter is not usable.");
  return json(organisation.log.read(query.data satisfies LogQuery));
}
