import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import type { ConversationContext } from "../store.ts";
import { insertMetrics } from "./store.ts";

/** Keeps, for reports, what was so when the conversation was bound (B6). */
export function noteBeginning(
  bound: ConversationContext,
  asCustomer: boolean,
  tx: Transaction,
): Promise<void> {
  const { id, sessionId, loyaltyTier, cartValueCents } = bound;
  const tier = asCustomer ? loyaltyTier : null;
  return insertMetrics({ conversationId: id, sessionId, loyaltyTier: tier, cartValueCents }, tx);
}
