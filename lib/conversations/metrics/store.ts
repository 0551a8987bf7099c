import "server-only";
import { database, type Transaction } from "#lib/db/index.ts";
import type { VendorMetrics } from "#lib/messenger/index.ts";

/**
 * Conversations that have ended before `settled` and after `since`, and whose figures were not fetched after their
 * end; what ended last comes first.
 */
export async function listDue(since: Date, settled: Date, limit: number): Promise<string[]> {
  const rows = await database().$queryRaw<{ id: string }[]>`
    select c.id from conversation c left join conversation_metrics m on m.conversation_id = c.id
    where c.vendor_conversation_id is not null
      and c.ended_at >= ${since}::timestamptz and c.ended_at < ${settled}::timestamptz
      and (m.fetched_at is null or m.fetched_at < c.ended_at)
    order by c.ended_at desc limit ${limit}`;
  return rows.map(({ id }) => id);
}

export async function findVendorId(id: string): Promise<string | null> {
  const row = await database().conversation.findUnique({
    where: { id },
    select: { vendorConversationId: true },
  });
  return row?.vendorConversationId ?? null;
}

/** Keeps the vendor's figures beside ours; null where the vendor has the conversation no longer. */
export async function keepMetrics(
  conversationId: string,
  figures: VendorMetrics | null,
  fetchedAt: Date,
  tx: Transaction,
): Promise<void> {
  const data = { ...figures, fetchedAt };
  // It may have been erased meanwhile: then there is nothing to keep.
  if ((await tx.conversation.count({ where: { id: conversationId } })) === 0) return;
  await tx.conversationMetrics.upsert({
    where: { conversationId },
    create: { conversationId, ...data },
    update: data,
  });
}
