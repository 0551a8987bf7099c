import "server-only";
import { database } from "#lib/db/index.ts";

/** More sessions than that of one customer are not listed; those seen last are. */
const MOST = 20;

export type FoundKind =
  | "session"
  | "conversation"
  | "customer"
  | "order"
  | "cart"
  | "trace"
  | "decision"
  | "message"
  | "snapshot"
  | "privacy-request"
  | "refresh-family"
  | "vendor-event"
  | "session-event";

/** Something with the id that was looked for, and the sessions that it leads to. */
export interface Found {
  kind: FoundKind;
  id: string;
  sessionIds: string[];
}

async function sessionsOf(customerId: string): Promise<string[]> {
  const rows = await database().persistentSession.findMany({
    where: { customerId },
    orderBy: { lastSeenAt: "desc" },
    take: MOST,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

const found = (kind: FoundKind, id: string, ...sessionIds: (string | null | undefined)[]): Found => ({
  ...{ kind, id },
  sessionIds: sessionIds.filter((sessionId) => typeof sessionId === "string"),
});

const OF_SESSION = { conversation: { select: { sessionId: true } } };

type Finder = (text: string) => Promise<Found | null>;

/** By an id of ours. */
export const BY_UUID: Finder[] = [
  async (id) => {
    const row = await database().persistentSession.findUnique({ where: { id }, select: { id: true } });
    const kept = row ?? (await database().resumeRecord.findFirst({ where: { sessionId: id } }));
    return kept ? found("session", id, id) : null;
  },
  async (id) => {
    const row = await database().conversation.findUnique({ where: { id }, select: { sessionId: true } });
    return row ? found("conversation", id, row.sessionId) : null;
  },
  async (id) => {
    const row = await database().customer.findUnique({ where: { id }, select: { id: true } });
    return row ? found("customer", id, ...(await sessionsOf(id))) : null;
  },
  async (id) => {
    const row = await database().order.findUnique({ where: { id }, select: { customerId: true } });
    return row ? found("order", id, ...(await sessionsOf(row.customerId))) : null;
  },
  async (id) => {
    const row = await database().cart.findUnique({ where: { id }, select: { sessionId: true } });
    return row ? found("cart", id, row.sessionId) : null;
  },
  async (id) => {
    const row = await database().resumeRecord.findUnique({ where: { id }, select: { sessionId: true } });
    return row ? found("decision", id, row.sessionId) : null;
  },
  async (id) => {
    const row = await database().sessionEvent.findUnique({ where: { id }, select: { sessionId: true } });
    return row ? found("session-event", id, row.sessionId) : null;
  },
  async (id) => {
    const row = await database().transcriptMessage.findUnique({ where: { id }, select: OF_SESSION });
    return row ? found("message", id, row.conversation.sessionId) : null;
  },
  async (id) => {
    const row = await database().stateSnapshot.findUnique({ where: { id }, select: OF_SESSION });
    return row ? found("snapshot", id, row.conversation.sessionId) : null;
  },
  async (id) => {
    const row = await database().privacyRequest.findUnique({ where: { id }, select: { customerId: true } });
    return row
      ? found("privacy-request", id, ...(row.customerId ? await sessionsOf(row.customerId) : []))
      : null;
  },
  async (id) => {
    const row = await database().refreshFamily.findUnique({ where: { id }, select: { sessionId: true } });
    return row ? found("refresh-family", id, row.sessionId) : null;
  },
];

/** By what others call a thing. */
export const BY_TEXT: Finder[] = [
  async (vendorConversationId) => {
    const row = await database().conversation.findUnique({
      where: { vendorConversationId },
      select: { id: true, sessionId: true },
    });
    return row ? found("conversation", row.id, row.sessionId) : null;
  },
  async (vendorMessageId) => {
    const row = await database().transcriptMessage.findUnique({
      where: { vendorMessageId },
      select: { id: true, ...OF_SESSION },
    });
    return row ? found("message", row.id, row.conversation.sessionId) : null;
  },
  async (number) => {
    const row = await database().order.findUnique({
      where: { number: number.toUpperCase() },
      select: { id: true, customerId: true },
    });
    return row ? found("order", row.id, ...(await sessionsOf(row.customerId))) : null;
  },
  async (trace) => {
    const row = await database().resumeRecord.findFirst({
      where: { trace: trace.toLowerCase() },
      select: { sessionId: true },
    });
    return row ? found("trace", trace, row.sessionId) : null;
  },
  async (id) => {
    const row = await database().vendorEvent.findUnique({
      where: { id },
      select: OF_SESSION,
    });
    return row ? found("vendor-event", id, row.conversation?.sessionId) : null;
  },
];
