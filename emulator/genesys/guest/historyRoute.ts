import { z } from "zod";
import { countInWindow } from "../clock/window.ts";
import { faultReply } from "../faults/faultReply.ts";
import { json, type Reply, vendorError } from "../http/reply.ts";
import type { Call, Route } from "../http/route.ts";
import type { Organisation } from "../state/organisation.ts";
import { verifyHistoryJwt } from "./historyJwt.ts";
import type { GuestSession } from "./session.ts";

/** The session's messages over REST, newest first (genesys.md §3.8). */
export const historyRoutes: Route[] = [
  { method: "GET", path: "/api/v2/webmessaging/messages", cors: true, handle: history },
];

const pageSchema = z.object({
  pageNumber: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(500).default(25),
});

async function history(call: Call): Promise<Reply> {
  const { organisation, request, url } = call;
  const fault = faultReply(organisation, "history");
  if (fault) return fault;
  const [, jwt] = /^bearer (\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
  const session = jwt && (await verifyHistoryJwt(organisation, jwt));
  if (!session)
    return vendorError(
      401,
      "authentication.required",
      "No authentication bearer token specified in authorization header.",
    );
  if (session.state === "expired") return vendorError(401, "session.expired", "The session has expired.");
  const wait = historyRate(organisation, session);
  if (wait)
    return vendorError(429, "too.many.requests", "History is asked for too often.", {
      "retry-after": String(wait),
    });
  const page = pageSchema.safeParse(Object.fromEntries(url.searchParams));
  if (!page.success)
    return vendorError(400, "bad.request", "pageNumber and pageSize must be positive whole numbers.");
  return json(pageOf(organisation, session, page.data), 200, { "cache-control": "no-store" });
}

function historyRate({ clock, configuration }: Organisation, session: GuestSession): number | undefined {
  return countInWindow(
    session.historyTimes,
    clock.now(),
    60_000,
    configuration.limits.historyPerSessionPerMinute,
  );
}

function pageOf(organisation: Organisation, session: GuestSession, page: z.infer<typeof pageSchema>) {
  const all = session.conversationIds
    .flatMap((id) => organisation.conversations.get(id)?.messages ?? [])
    .map(({ body }) => body)
    .reverse();
  const start = (page.pageNumber - 1) * page.pageSize;
  return {
    entities: all.slice(start, start + page.pageSize),
    pageSize: page.pageSize,
    pageNumber: page.pageNumber,
    total: all.length,
    pageCount: Math.ceil(all.length / page.pageSize),
  };
}
