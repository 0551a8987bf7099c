import "server-only";
import { database, namedQuery, type Transaction } from "#lib/db/index.ts";

export interface NewEvent {
  id: string;
  name: string;
  vendorConversationId: string | null;
  occurredAt: Date;
  receivedAt: Date;
  sealedBody: Buffer<ArrayBuffer>;
  keyId: string;
}

/** False where it is there already. */
export async function insertEvent(event: NewEvent, tx: Transaction): Promise<boolean> {
  const { count } = await tx.vendorEvent.createMany({ data: [event], skipDuplicates: true });
  return count === 1;
}

/** Whether the conversation, by the hash of the vendor's id, was one of somebody who had everything erased. */
export async function isErased(vendorHash: Buffer, tx: Transaction): Promise<boolean> {
  return (await tx.erasedConversation.count({ where: { vendorHash: new Uint8Array(vendorHash) } })) > 0;
}

const WORK = { id: true, name: true, vendorConversationId: true, occurredAt: true, outcome: true } as const;

export interface EventRow {
  id: string;
  name: string;
  vendorConversationId: string | null;
  occurredAt: Date;
  outcome: string | null;
}

/** Whose conversation it is about, with the event; null where there is no such event. */
export async function findEvent(id: string): Promise<EventRow | null> {
  return database().vendorEvent.findUnique({ where: { id }, select: WORK });
}

export async function findSubject(
  vendorConversationId: string,
): Promise<{ id: string; customerId: string | null } | null> {
  return database().conversation.findUnique({
    where: { vendorConversationId },
    select: { id: true, customerId: true },
  });
}

/** Under the lock of the event's row: what has come of it so far. */
export async function lockOutcome(id: string, tx: Transaction): Promise<string | null> {
  const rows = await tx.$queryRaw<
    { outcome: string | null }[]
  >`select outcome from vendor_event where id = ${id} for update`;
  return rows[0]?.outcome ?? null;
}

export async function setOutcome(
  id: string,
  done: { outcome: string; handledAt: Date; conversationId?: string },
  tx: Transaction,
): Promise<void> {
  await tx.vendorEvent.updateMany({ where: { id }, data: done });
}

/** One more agent took part, the first one nobody's successor; the vendor's own count, once it is there, is final. */
export async function countAgent(conversationId: string, tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    insert into conversation_metrics (conversation_id, agents, transfers) values (${conversationId}::uuid, 1, 0)
    on conflict (conversation_id) do update set
      agents = coalesce(conversation_metrics.agents, 0) + 1,
      transfers = coalesce(conversation_metrics.agents, 0)
    where conversation_metrics.fetched_at is null`;
}

/** Events that came before anybody had said whose conversation it is. */
export async function listEarly(vendorConversationId: string): Promise<string[]> {
  const rows = await namedQuery<{ id: string }>("vendor_event_early", EARLY_QUERY, [vendorConversationId]);
  return rows.map(({ id }) => id);
}

const EARLY_QUERY = `
select id from vendor_event
where vendor_conversation_id = $1 and outcome = 'UNKNOWN_CONVERSATION' order by occurred_at`;

/**
 * What was received between the two moments and left: never worked on, or bound to a session just as it was. The
 * organisation's other conversations, which nobody here will ever know, are not among them.
 */
export async function listLeft(from: Date, to: Date, limit: number): Promise<string[]> {
  const rows = await database().$queryRaw<{ id: string }[]>`
    select id from vendor_event where outcome is null and received_at between ${from} and ${to}
    union all
    select e.id from vendor_event e join conversation c on c.vendor_conversation_id = e.vendor_conversation_id
    where e.outcome = 'UNKNOWN_CONVERSATION' and e.received_at between ${from} and ${to}
    limit ${limit}`;
  return rows.map(({ id }) => id);
}
