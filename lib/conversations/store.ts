import "server-only";
import { database, type Transaction } from "#lib/db/index.ts";
import { Prisma } from "#prisma/generated/client.ts";

const SUMMARY = {
  id: true,
  sessionId: true,
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

export async function newestOfSession(sessionId: string, tx: Transaction): Promise<ConversationRow | null> {
  return tx.conversation.findFirst({
    where: { sessionId },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    select: SUMMARY,
  });
}

export async function findByVendorId(
  vendorConversationId: string,
  tx: Transaction,
): Promise<ConversationContext | null> {
  return tx.conversation.findUnique({ where: { vendorConversationId }, select: CONTEXT });
}

export async function closeOpen(
  sessionId: string,
  reason: string,
  at: Date,
  tx: Transaction,
): Promise<number> {
  const { count } = await tx.conversation.updateMany({
    where: { sessionId, status: { not: "CLOSED" } },
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
