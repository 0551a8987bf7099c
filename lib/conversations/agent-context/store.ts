import "server-only";
import { database, namedQuery, type Transaction } from "#lib/db/index.ts";
import type { Prisma } from "#prisma/generated/client.ts";

export async function insertLink(
  row: { id: string; conversationId: string; createdAt: Date; expiresAt: Date },
  tx: Transaction,
): Promise<void> {
  const { id, conversationId, createdAt, expiresAt } = row;
  await namedQuery("agent_link_insert", INSERT_LINK_QUERY, [id, conversationId, createdAt, expiresAt], tx);
}

const INSERT_LINK_QUERY = `
insert into agent_context_link (id, conversation_id, created_at, expires_at) values ($1, $2, $3, $4)`;

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
        select: {
          id: true,
          name: true,
          email: true,
          loyaltyTier: true,
          language: true,
          issuer: true,
          externalContactId: true,
        },
      },
    },
  },
} satisfies Prisma.ConversationSelect;

/** A conversation with the session and customer behind it. */
export type SubjectRow = Prisma.ConversationGetPayload<{ select: typeof SUBJECT }>;

export async function findSubject(id: string): Promise<SubjectRow | null> {
  return database().conversation.findUnique({ where: { id }, select: SUBJECT });
}

/** Whether the latest bind came with a ticket that proved the customer. */
export async function lastBindProved(conversationId: string): Promise<boolean> {
  const bind = await database().sessionEvent.findFirst({
    where: { conversationId, code: { in: ["CONVERSATION_BOUND", "CONVERSATION_FOLLOWED_CUSTOMER"] } },
    orderBy: { at: "desc" },
    select: { detail: true },
  });
  return (bind?.detail as { proven?: boolean } | undefined)?.proven === true;
}

/**
 * The sessions behind a conversation: its own, and where the vendor has it as a customer's all that go on of theirs. The
 * one whose cart was changed last comes first.
 */
export async function listPlaces(conversationId: string): Promise<string[]> {
  const rows = await database().$queryRaw<{ id: string }[]>`
    select s.id from conversation c
    join persistent_session s on s.id = c.session_id or (s.customer_id = c.customer_id and s.status = 'ACTIVE')
    left join cart k on k.session_id = s.id
    where c.id = ${conversationId}::uuid
    order by k.updated_at desc nulls last, s.id = c.session_id desc`;
  return rows.map(({ id }) => id);
}

/** The pages that were looked at last in these sessions, newest first, as far as they are on record. */
export async function listLastPages(sessionIds: readonly string[], limit: number) {
  return database().resumeRecord.findMany({
    where: { sessionId: { in: [...sessionIds] } },
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

/**
 * Everything that the page shows can be told to have changed by one of these; null where there is no such one. What is
 * a customer's counts wherever they are, whether or not the page may show it.
 */
export async function readVersion(conversationId: string): Promise<string | null> {
  const rows = await database().$queryRaw<{ version: string }[]>`
    with subject as (
      select c.id, c.version, c.status, c.transcript_version, s.status as session, s.authenticated_at, s.customer_id
      from conversation c join persistent_session s on s.id = c.session_id where c.id = ${conversationId}::uuid
    ), place as (
      select s.id from conversation c
      join persistent_session s on s.id = c.session_id or (s.customer_id = c.customer_id and s.status = 'ACTIVE')
      where c.id = ${conversationId}::uuid
    )
    select concat_ws(' ', version, status, transcript_version, session, authenticated_at,
      (select string_agg(k.updated_at || k.id::text || coalesce(k.checkout_started_at::text, ''), ',' order by k.id)
        from cart k where k.session_id in (select id from place)),
      (select max(placed_at) || string_agg(status::text || payment, ',' order by id)
        from customer_order where customer_id = subject.customer_id),
      (select max(sequence) from state_snapshot where conversation_id = subject.id),
      (select max(id::text) from resume_record where session_id in (select id from place))
    ) as version
    from subject`;
  return rows[0]?.version ?? null;
}
