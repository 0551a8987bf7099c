import "server-only";
import { database, type Transaction } from "#lib/db/index.ts";
import type { Prisma } from "#prisma/generated/client.ts";

export async function findKey(clientId: string, key: string, db: Transaction = database()) {
  return db.idempotencyKey.findUnique({
    where: { clientId_key: { clientId, key } },
    select: { endpoint: true, requestHash: true, sealedAnswer: true, conversationId: true, expiresAt: true },
  });
}

/** Stores a key unless it is there; one whose time is over makes room. Whether it was stored. */
export async function insertKey(
  row: Prisma.IdempotencyKeyCreateManyInput & { createdAt: Date },
  tx: Transaction,
): Promise<boolean> {
  const { clientId, key, createdAt } = row;
  await tx.idempotencyKey.deleteMany({ where: { clientId, key, expiresAt: { lte: createdAt } } });
  const { count } = await tx.idempotencyKey.createMany({ data: [row], skipDuplicates: true });
  return count === 1;
}

/** Decision and reason of the page that a session looked at last, as they were recorded. */
export async function findLastDecision(sessionId: string, tx: Transaction) {
  return tx.resumeRecord.findFirst({
    where: { sessionId },
    orderBy: { at: "desc" },
    select: { decision: true, reason: true },
  });
}

/** What reports join later, as it was when the conversation was bound; the first word counts. */
export async function insertMetrics(
  row: Prisma.ConversationMetricsCreateManyInput,
  tx: Transaction,
): Promise<void> {
  await tx.conversationMetrics.createMany({ data: [row], skipDuplicates: true });
}
