import "server-only";
import { database } from "#lib/db/index.ts";
import type { Prisma } from "#prisma/generated/client.ts";

const TOLD = {
  id: true,
  vendor: true,
  vendorConversationId: true,
  status: true,
  statusReason: true,
  previousId: true,
  startedAt: true,
  lastActivityAt: true,
  endedAt: true,
  transitions: {
    select: { event: true, source: true, from: true, to: true, reason: true, at: true },
    orderBy: { recordedAt: "asc" },
  },
  messages: {
    select: {
      id: true,
      vendorMessageId: true,
      sequence: true,
      author: true,
      sentAt: true,
      sealedBody: true,
      redactions: true,
    },
    orderBy: { sequence: "asc" },
  },
  snapshots: {
    select: { id: true, sequence: true, sealedPayload: true, receivedAt: true },
    orderBy: { sequence: "asc" },
  },
  metrics: true,
  agentLinks: { select: { createdAt: true, usedAt: true } },
} satisfies Prisma.ConversationSelect;

export type ToldConversation = Prisma.ConversationGetPayload<{ select: typeof TOLD }>;

/** A few of the customer's conversations, in whichever session, those after `after` by id. */
export function findTold(customerId: string, after: string, limit: number): Promise<ToldConversation[]> {
  return database().conversation.findMany({
    where: { OR: [{ customerId }, { session: { customerId } }], id: { gt: after } },
    orderBy: { id: "asc" },
    take: limit,
    select: TOLD,
  });
}

/** What the vendor posted about a conversation. */
export function findEvents({
  id,
  vendorConversationId,
}: {
  id: string;
  vendorConversationId: string | null;
}) {
  const named = vendorConversationId ? [{ vendorConversationId }] : [];
  return database().vendorEvent.findMany({
    where: { OR: [{ conversationId: id }, ...named] },
    orderBy: { occurredAt: "asc" },
    select: { id: true, name: true, occurredAt: true, sealedBody: true },
  });
}

/** What pages of these sessions decided about the Messenger, oldest first. */
export function exportDecisions(sessionIds: string[]) {
  return database().resumeRecord.findMany({
    where: { sessionId: { in: sessionIds } },
    orderBy: { at: "asc" },
    select: {
      at: true,
      path: true,
      decision: true,
      reason: true,
      state: true,
      inputs: true,
      trace: true,
      sessionId: true,
    },
  });
}
