import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import { readCart } from "#lib/shop/index.ts";
import type { ConversationContext } from "../store.ts";
import { findLastDecision, insertMetrics } from "./store.ts";

/** Keeps, for reports, what was so when the conversation was bound (B6). */
export async function noteBeginning(
  { id, session }: ConversationContext,
  { sessionId, asCustomer }: { sessionId: string; asCustomer: boolean },
  tx: Transaction,
): Promise<void> {
  const decided = await findLastDecision(sessionId, tx);
  const cart = await readCart(sessionId, tx);
  await insertMetrics(
    {
      conversationId: id,
      decision: decided?.decision ?? null,
      reason: decided?.reason ?? null,
      loyaltyTier: asCustomer ? (session.customer?.loyaltyTier ?? null) : null,
      cartValueCents: cart?.totalCents ?? null,
    },
    tx,
  );
}
