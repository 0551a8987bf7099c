import "server-only";
import { database, namedQuery, type Transaction } from "#lib/db/index.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { type ConversationStatus, isOver } from "./lifecycle/index.ts";

/** Statuses that nothing leads out of. */
const OVER: ConversationStatus[] = ["CLOSED", "ARCHIVED"];

const SUMMARY = {
  id: true,
  sessionId: true,
  customerId: true,
  vendorConversationId: true,
  status: true,
  statusReason: true,
  previousId: true,
  startedAt: true,
  lastActivityAt: true,
  expiresAt: true,
  knownAt: true,
  endedAt: true,
} satisfies Prisma.ConversationSelect;

export type ConversationRow = Prisma.ConversationGetPayload<{ select: typeof SUMMARY }>;

/** What the organisation's flow is told of a session and its customer, as they are now. */
export interface SessionContext {
  sessionId: string;
  customerId: string | null;
  loyaltyTier: string | null;
  language: string | null;
  cartId: string | null;
  cartValueCents: number | null;
}

/** A conversation with what the flow is told about it. */
export interface ConversationContext extends SessionContext {
  id: string;
  status: ConversationStatus;
  /** The conversation that it continues: the vendor's id where that was bound, else ours. */
  previousConversationId: string | null;
}

/** Whose conversations: a customer's in all their sessions, or one anonymous session's. */
export type Owner = { customerId: string } | { sessionId: string };

/** Says whose it is, or as what the vendor knows it; what happens to it goes through moveConversation. */
export async function assignConversation(
  id: string,
  change: { vendorConversationId?: string | null; customerId?: string },
  tx: Transaction,
): Promise<void> {
  await tx.conversation.update({ where: { id }, data: { ...change, version: { increment: 1 } } });
}

/** A session, and the customer whose conversations count in all their sessions; null where none do. */
export interface Holder {
  sessionId: string;
  customerId: string | null;
}

/** The conversation that a session goes on with, as the page's query finds it. */
export async function newestOf(
  { sessionId, customerId }: Holder,
  at: Date,
  tx: Transaction,
): Promise<ConversationRow | null> {
  const newest = async (name: string, query: string, values: string[]) =>
    (await namedQuery<ConversationRow>(name, query, values, tx))[0] ?? null;
  const own = await newest("conversation_newest", NEWEST_QUERY, [sessionId]);
  if (!customerId || isLive(own, at)) return own;
  const elsewhere = await newest("conversation_elsewhere", ELSEWHERE_QUERY, [sessionId, customerId]);
  return isLive(elsewhere, at) ? elsewhere : (own ?? elsewhere);
}

const SUMMARY_COLUMNS = `id, session_id as "sessionId", customer_id as "customerId",
  vendor_conversation_id as "vendorConversationId", status, status_reason as "statusReason",
  previous_id as "previousId", started_at as "startedAt", last_activity_at as "lastActivityAt",
  expires_at as "expiresAt", known_at as "knownAt", ended_at as "endedAt"`;
const NEWEST_QUERY = `
select ${SUMMARY_COLUMNS} from conversation
where session_id = $1 order by started_at desc, id desc limit 1`;
const ELSEWHERE_QUERY = `
select ${SUMMARY_COLUMNS} from conversation
where customer_id = $2 and session_id <> $1 and status not in ('CLOSED', 'ARCHIVED')
  and vendor_conversation_id is not null
order by started_at desc, id desc limit 1`;

function isLive(conversation: ConversationRow | null, at: Date): boolean {
  return conversation !== null && !isOver(conversation) && conversation.expiresAt > at;
}

/** What one customer's browsers do at the same moment happens in turn; goes with the row's foreign keys. */
export async function lockCustomer(customerId: string, tx: Transaction): Promise<void> {
  await namedQuery("customer_lock", LOCK_CUSTOMER_QUERY, [customerId], tx);
}

const LOCK_CUSTOMER_QUERY = "select 1 from customer where id = $1::uuid for no key update";

/** A conversation by the vendor's id, of whichever session; where nobody has it, the session that asks, null without one. */
export async function findContext(
  sessionId: string,
  vendorConversationId: string,
  tx: Transaction,
): Promise<ConversationContext | (SessionContext & { id: null }) | null> {
  const values = [sessionId, vendorConversationId];
  const [row] = await namedQuery<ConversationContext>("conversation_context", CONTEXT_QUERY, values, tx);
  return row ?? null;
}

const CONTEXT_QUERY = `
select v.id, s.id as "sessionId", v.status, s.customer_id as "customerId",
  c.loyalty_tier as "loyaltyTier", c.language, k.id as "cartId", (
    select sum(i.quantity * p.price_cents)::int
    from cart_item i join product p on p.id = i.product_id where i.cart_id = k.id
  ) as "cartValueCents",
  coalesce(b.vendor_conversation_id, b.id::text) as "previousConversationId"
from (select 1) always
left join conversation v on v.vendor_conversation_id = $2::text
join persistent_session s on s.id = coalesce(v.session_id, $1::uuid)
left join customer c on c.id = s.customer_id
left join cart k on k.session_id = s.id
left join conversation b on b.id = v.previous_id`;

/** What is not over of the session, and of the customer, always in the same order. */
export async function listOpen({ sessionId, customerId }: Holder, tx: Transaction): Promise<string[]> {
  const owner = customerId ? [{ sessionId }, { customerId }] : [{ sessionId }];
  const rows = await tx.conversation.findMany({
    where: { OR: owner, status: { notIn: OVER } },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** What a clock of the vendor's has ended without anybody saying so; what ran out first comes first. */
export async function listRunOut(at: Date, limit: number): Promise<string[]> {
  const rows = await database().conversation.findMany({
    where: { status: { in: ["PENDING", "ACTIVE", "DISCONNECTED", "READ_ONLY"] }, expiresAt: { lte: at } },
    orderBy: [{ expiresAt: "asc" }, { id: "asc" }],
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** A conversation and whether the session that holds it was ended. */
export type OwnedConversation = ConversationRow & { session: { status: "ACTIVE" | "REVOKED" } };

export async function listByOwner(owner: Owner): Promise<OwnedConversation[]> {
  return database().conversation.findMany({
    where: "customerId" in owner ? { session: owner } : owner,
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    select: { ...SUMMARY, session: { select: { status: true } } },
  });
}

const UNIQUE_VIOLATION = "23505";
const PRISMA_UNIQUE_VIOLATION = "P2002";

/** Whether the database refused a second row for the same conversation of the vendor. */
export function isAlreadyBound(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return code === UNIQUE_VIOLATION || code === PRISMA_UNIQUE_VIOLATION;
}
