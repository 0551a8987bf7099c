import "server-only";
import { database, type Transaction } from "#lib/db/index.ts";
import type { Prisma } from "#prisma/generated/client.ts";

export async function insertLink(
  row: { id: string; conversationId: string; createdAt: Date; expiresAt: Date },
  tx: Transaction,
): Promise<void> {
  await tx.agentContextLink.create({ data: row });
}

/** Marks a link as followed, unless it was or its time is over: of those who come at once one gets it. */
export async function markFollowed(
  id: string,
  { at, opensUntil }: { at: Date; opensUntil: Date },
  tx: Transaction,
): Promise<boolean> {
  const { count } = await tx.agentContextLink.updateMany({
    where: { id, usedAt: null, expiresAt: { gt: at } },
    data: { usedAt: at, opensUntil },
  });
  return count === 1;
}

export async function findLink(id: string, db: Transaction = database()) {
  return db.agentContextLink.findUnique({
    where: { id },
    select: { conversationId: true, opensUntil: true, conversation: { select: { sessionId: true } } },
  });
}

const SUBJECT = {
  id: true,
  vendorConversationId: true,
  customerId: true,
  status: true,
  statusReason: true,
  startedAt: true,
  lastActivityAt: true,
  endedAt: true,
  boundAt: true,
  session: {
    select: {
      id: true,
      status: true,
      customerId: true,
      authenticatedAt: true,
      createdAt: true,
      lastSeenAt: true,
      sharedDevice: true,
      device: true,
      customer: {
        select: { id: true, name: true, email: true, loyaltyTier: true, language: true, issuer: true },
      },
    },
  },
} satisfies Prisma.ConversationSelect;

/** A conversation with the session and customer behind it. */
export type SubjectRow = Prisma.ConversationGetPayload<{ select: typeof SUBJECT }>;

export async function findSubject(id: string): Promise<SubjectRow | null> {
  return database().conversation.findUnique({ where: { id }, select: SUBJECT });
}

/** Whether the latest bind came with a ticket that proved the customer; null before any. */
export async function lastBindProved(conversationId: string): Promise<boolean | null> {
  const bind = await database().sessionEvent.findFirst({
    where: { conversationId, code: { in: ["CONVERSATION_BOUND", "CONVERSATION_FOLLOWED_CUSTOMER"] } },
    orderBy: { at: "desc" },
    select: { detail: true },
  });
  return bind && (bind.detail as { unproven?: boolean }).unproven !== true;
}

/** The pages that a session looked at last, newest first, as far as they are on record. */
export async function listLastPages(sessionId: string, limit: number) {
  return database().resumeRecord.findMany({
    where: { sessionId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit,
    select: { path: true, at: true },
  });
}

export async function listTransitions(conversationId: string) {
  return database().conversationTransition.findMany({
    where: { conversationId },
    orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
    select: { id: true, from: true, to: true, reason: true, source: true, at: true },
  });
}

/** Everything that the page shows can be told to have changed by one of these; null where there is no such one. */
export async function readVersion(conversationId: string): Promise<string | null> {
  const rows = await database().$queryRaw<{ version: string }[]>`
    select concat_ws(' ', c.version, c.status, c.transcript_version, s.status, s.authenticated_at,
      (select updated_at || id::text from cart where session_id = s.id),
      (select max(placed_at) || string_agg(status::text || payment, ',' order by id)
        from customer_order where customer_id = s.customer_id),
      (select max(sequence) from state_snapshot where conversation_id = c.id),
      (select max(id::text) from resume_record where session_id = s.id)
    ) as version
    from conversation c join persistent_session s on s.id = c.session_id where c.id = ${conversationId}::uuid`;
  return rows[0]?.version ?? null;
}
