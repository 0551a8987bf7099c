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

/**
 * What reports join later, as it was when the conversation was bound, with decision and reason of the page that the
 * session looked at last; the first word counts.
 */
export async function insertMetrics(
  row: {
    conversationId: string;
    sessionId: string;
    loyaltyTier: string | null;
    cartValueCents: number | null;
  },
  tx: Transaction,
): Promise<void> {
  const { conversationId, sessionId, loyaltyTier, cartValueCents } = row;
  await tx.$executeRaw`
    insert into conversation_metrics (conversation_id, decision, reason, loyalty_tier, cart_value_cents)
    select ${conversationId}::uuid, r.decision, r.reason, ${loyaltyTier}::text, ${cartValueCents}::int
    from (select 1) always left join lateral (
      select decision, reason from resume_record where session_id = ${sessionId}::uuid order by at desc limit 1
    ) r on true
    on conflict (conversation_id) do nothing`;
}
