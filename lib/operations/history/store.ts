import "server-only";
import { database } from "#lib/db/index.ts";
import type { HistoryConversation, HistorySession } from "./types.ts";

/** More than that of one kind are not read at once; the newest count. */
export const MOST = 200;

export async function findSession(id: string): Promise<HistorySession | null> {
  return database().persistentSession.findUnique({
    where: { id },
    select: {
      status: true,
      customerId: true,
      createdAt: true,
      lastSeenAt: true,
      idleExpiresAt: true,
      absoluteExpiresAt: true,
      revokedAt: true,
      authenticatedAt: true,
      sharedDevice: true,
      device: true,
    },
  });
}

/** The newest, or those before the one of this id; one more than are shown where there are older ones. */
export async function listDecisions(sessionId: string, before: string | null) {
  const last =
    before && (await database().resumeRecord.findUnique({ where: { id: before }, select: { at: true } }));
  return database().resumeRecord.findMany({
    where: {
      sessionId,
      ...(last && { OR: [{ at: { lt: last.at } }, { at: last.at, id: { lt: before } }] }),
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: MOST + 1,
    omit: { sessionId: true },
  });
}

/** Those that began in the session, and those that it met. */
export async function listConversations(sessionId: string, met: string[]): Promise<HistoryConversation[]> {
  return database().conversation.findMany({
    where: { OR: [{ sessionId }, { id: { in: met } }] },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: MOST,
    select: {
      id: true,
      vendorConversationId: true,
      status: true,
      statusReason: true,
      previousId: true,
      startedAt: true,
      lastActivityAt: true,
      expiresAt: true,
      endedAt: true,
    },
  });
}

export async function listSessionEvents(sessionId: string) {
  return database().sessionEvent.findMany({
    where: { sessionId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: MOST,
    select: { at: true, code: true, detail: true, conversationId: true },
  });
}

export async function listTransitions(conversationIds: string[]) {
  return database().conversationTransition.findMany({
    where: { conversationId: { in: conversationIds } },
    orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
    take: MOST,
    select: { at: true, to: true, reason: true, source: true, conversationId: true },
  });
}

export async function listVendorEvents(conversationIds: string[]) {
  return database().vendorEvent.findMany({
    where: { conversationId: { in: conversationIds } },
    orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
    take: MOST,
    select: { occurredAt: true, name: true, outcome: true, conversationId: true },
  });
}
