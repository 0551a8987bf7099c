import "server-only";
import { database, type Transaction } from "#lib/db/index.ts";
import type { MessageAuthor, Prisma } from "#prisma/generated/client.ts";
import type { Stretch } from "./parts.ts";

const STORED = {
  id: true,
  vendorMessageId: true,
  sequence: true,
  author: true,
  sentAt: true,
  sealedBody: true,
  keyId: true,
  redactions: true,
  storedAt: true,
} satisfies Prisma.TranscriptMessageSelect;

/** A message as it is stored. */
export type StoredMessage = Prisma.TranscriptMessageGetPayload<{ select: typeof STORED }>;

const SOURCE = {
  id: true,
  vendorConversationId: true,
  status: true,
} satisfies Prisma.ConversationSelect;

export type TranscriptSource = Prisma.ConversationGetPayload<{ select: typeof SOURCE }>;

export type { MessageAuthor };

export async function findSource(id: string): Promise<TranscriptSource | null> {
  return database().conversation.findUnique({ where: { id }, select: SOURCE });
}

/** The conversation and all that is stored of it; from here on only this transaction writes its transcript. */
export async function lockTranscript(
  id: string,
  tx: Transaction,
): Promise<{ source: TranscriptSource; stored: StoredMessage[] } | null> {
  await tx.$queryRaw`select 1 from conversation where id = ${id}::uuid for update`;
  const source = await tx.conversation.findUnique({ where: { id }, select: SOURCE });
  return source && { source, stored: await listMessages(id, {}, tx) };
}

export async function insertMessages(
  conversationId: string,
  messages: readonly StoredMessage[],
  tx: Transaction,
): Promise<void> {
  await tx.transcriptMessage.createMany({
    data: messages.map((message) => ({ ...message, conversationId })),
  });
}

export async function deleteMessages(conversationId: string, tx: Transaction): Promise<void> {
  await tx.transcriptMessage.deleteMany({ where: { conversationId } });
}

/** Which of the vendor's messages are stored as another conversation's. */
export async function listToldElsewhere(
  conversationId: string,
  vendorMessageIds: string[],
  tx: Transaction,
): Promise<Set<string>> {
  const rows = await tx.transcriptMessage.findMany({
    where: { vendorMessageId: { in: vendorMessageIds }, conversationId: { not: conversationId } },
    select: { vendorMessageId: true },
  });
  return new Set(rows.map((row) => row.vendorMessageId));
}

/** Notes that the transcript was compared with the vendor's. */
export async function noteCopy(
  id: string,
  { at, changed, complete }: { at: Date; changed: boolean; complete: boolean },
  tx: Transaction,
): Promise<void> {
  await tx.conversation.update({
    where: { id },
    data: {
      transcriptSyncedAt: at,
      transcriptCompleteAt: complete ? at : null,
      ...(changed && { transcriptVersion: { increment: 1 } }),
    },
  });
}

/** In their order; `after` is the sequence of the one before the first. */
export async function listMessages(
  conversationId: string,
  { after = 0, limit }: { after?: number; limit?: number },
  tx: Transaction = database(),
): Promise<StoredMessage[]> {
  return tx.transcriptMessage.findMany({
    where: { conversationId, sequence: { gt: after } },
    orderBy: { sequence: "asc" },
    ...(limit !== undefined && { take: limit }),
    select: STORED,
  });
}

/** All messages of several conversations, by conversation. */
export async function listMessagesOf(
  conversationIds: readonly string[],
): Promise<Map<string, StoredMessage[]>> {
  const rows = await database().transcriptMessage.findMany({
    where: { conversationId: { in: [...conversationIds] } },
    orderBy: { sequence: "asc" },
    select: { ...STORED, conversationId: true },
  });
  return Map.groupBy(rows, ({ conversationId }) => conversationId);
}

/** Stretches of several conversations, by conversation. */
export async function listStretches(stretches: readonly Stretch[]): Promise<Map<string, StoredMessage[]>> {
  const wanted = stretches.filter(({ from, to }) => from <= to);
  if (wanted.length === 0) return new Map();
  const rows = await database().transcriptMessage.findMany({
    where: {
      OR: wanted.map(({ id, from, to }) => ({ conversationId: id, sequence: { gte: from, lte: to } })),
    },
    orderBy: { sequence: "asc" },
    select: { ...STORED, conversationId: true },
  });
  return Map.groupBy(rows, ({ conversationId }) => conversationId);
}

/** How many messages each of several conversations has: numbers are left out nowhere. */
export async function countMessages(conversationIds: readonly string[]): Promise<Map<string, number>> {
  const counted = await database().transcriptMessage.groupBy({
    by: ["conversationId"],
    where: { conversationId: { in: [...conversationIds] } },
    _max: { sequence: true },
  });
  return new Map(counted.map(({ conversationId, _max }) => [conversationId, _max.sequence ?? 0]));
}

/** What an ETag is made of; 0 before the first copy. */
export async function versionOf(id: string): Promise<number> {
  const row = await database().conversation.findUnique({
    where: { id },
    select: { transcriptVersion: true },
  });
  return row?.transcriptVersion ?? 0;
}

/** The number of a message in its conversation; null where it is not one of it. */
export async function sequenceOf(conversationId: string, id: string): Promise<number | null> {
  const row = await database().transcriptMessage.findFirst({
    where: { id, conversationId },
    select: { sequence: true },
  });
  return row?.sequence ?? null;
}

const CHAINED = {
  ...SOURCE,
  statusReason: true,
  previousId: true,
  startedAt: true,
  lastActivityAt: true,
  endedAt: true,
} satisfies Prisma.ConversationSelect;

/** A conversation as a member of its chain. */
export type ChainedConversation = Prisma.ConversationGetPayload<{ select: typeof CHAINED }>;

/** The conversations that continue one another, of which this is one; oldest first, none where there is no such one. */
export async function listChain(id: string): Promise<ChainedConversation[]> {
  const ids = await database().$queryRaw<{ id: string }[]>`
    with recursive earlier as (
      select id, previous_id from conversation where id = ${id}::uuid
      union select c.id, c.previous_id from conversation c join earlier e on c.id = e.previous_id
    ), chain as (
      select id from earlier
      union select c.id from conversation c join chain on c.previous_id = chain.id
    ) select id from chain`;
  return database().conversation.findMany({
    where: { id: { in: ids.map((row) => row.id) } },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
    select: CHAINED,
  });
}

/** The last message of each kind of author in several conversations, newest first, by conversation. */
export async function listLastOf(conversationIds: readonly string[]): Promise<Map<string, StoredMessage[]>> {
  const last = await database().$queryRaw<{ id: string }[]>`
    select distinct on (conversation_id, author) id from transcript_message
    where conversation_id = any(${conversationIds}::uuid[])
    order by conversation_id, author, sequence desc`;
  const rows = await database().transcriptMessage.findMany({
    where: { id: { in: last.map(({ id }) => id) } },
    orderBy: { sequence: "desc" },
    select: { ...STORED, conversationId: true },
  });
  return Map.groupBy(rows, ({ conversationId }) => conversationId);
}
