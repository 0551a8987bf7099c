import "server-only";
import { database, type Transaction } from "#lib/db/index.ts";
import { Prisma } from "#prisma/generated/client.ts";

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

const CONTEXT = {
  ...SUMMARY,
  previous: { select: { id: true, vendorConversationId: true } },
  session: {
    select: {
      customerId: true,
      customer: { select: { loyaltyTier: true, language: true } },
      cart: { select: { id: true } },
    },
  },
} satisfies Prisma.ConversationSelect;

/** A conversation with what the organisation's flow is told about it. */
export type ConversationContext = Prisma.ConversationGetPayload<{ select: typeof CONTEXT }>;

/** Whose conversations: a customer's in all their sessions, or one anonymous session's. */
export type Owner = { customerId: string } | { sessionId: string };

export interface NewConversation {
  id: string;
  sessionId: string;
  customerId: string | null;
  vendor: string;
  vendorConversationId: string | null;
  status: "PENDING" | "ACTIVE";
  statusReason: string;
  previousId: string | null;
  startedAt: Date;
  lastActivityAt: Date;
  expiresAt: Date;
  knownAt: Date;
}

export type ConversationChange = Partial<
  Pick<
    ConversationRow,
    | "vendorConversationId"
    | "customerId"
    | "status"
    | "statusReason"
    | "lastActivityAt"
    | "expiresAt"
    | "knownAt"
    | "endedAt"
  >
>;

export async function insertConversation(row: NewConversation, tx: Transaction): Promise<void> {
  await tx.conversation.create({ data: row });
}

export async function changeConversation(
  id: string,
  change: ConversationChange,
  db: Transaction = database(),
): Promise<void> {
  await db.conversation.update({ where: { id }, data: { ...change, version: { increment: 1 } } });
}

/** The same, unless something newer was learnt since `knownAt`; for what was found out without a lock. */
export async function changeUnlessOutdated(
  { id, knownAt }: { id: string; knownAt: Date },
  change: ConversationChange,
): Promise<void> {
  const data = { ...change, version: { increment: 1 } };
  await database().conversation.updateMany({ where: { id, knownAt }, data });
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
  const newest = (where: Prisma.ConversationWhereInput) =>
    tx.conversation.findFirst({
      where,
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
      select: SUMMARY,
    });
  const own = await newest({ sessionId });
  if (!customerId || isLive(own, at)) return own;
  const elsewhere = await newest({
    customerId,
    sessionId: { not: sessionId },
    status: { not: "CLOSED" },
    vendorConversationId: { not: null },
  });
  return isLive(elsewhere, at) ? elsewhere : (own ?? elsewhere);
}

function isLive(conversation: ConversationRow | null, at: Date): boolean {
  return conversation !== null && conversation.status !== "CLOSED" && conversation.expiresAt > at;
}

/** What one customer's browsers do at the same moment happens in turn; goes with the row's foreign keys. */
export async function lockCustomer(customerId: string, tx: Transaction): Promise<void> {
  await tx.$queryRaw`select 1 from customer where id = ${customerId}::uuid for no key update`;
}

export async function findByVendorId(
  vendorConversationId: string,
  tx: Transaction,
): Promise<ConversationContext | null> {
  return tx.conversation.findUnique({ where: { vendorConversationId }, select: CONTEXT });
}

/** Closes what is open of the session, and of the customer; all `but` one. Returns how many. */
export async function closeOpen(
  { sessionId, customerId }: Holder,
  reason: string,
  at: Date,
  tx: Transaction,
  but?: string,
): Promise<number> {
  const owner = customerId ? [{ sessionId }, { customerId }] : [{ sessionId }];
  const { count } = await tx.conversation.updateMany({
    where: { OR: owner, status: { not: "CLOSED" }, ...(but && { id: { not: but } }) },
    data: { status: "CLOSED", statusReason: reason, endedAt: at, version: { increment: 1 } },
  });
  return count;
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

/** Whether the database refused a second row for the same conversation of the vendor. */
export function isAlreadyBound(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
