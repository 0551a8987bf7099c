import "server-only";
import { environment } from "#lib/config/environment.ts";
import type { Transaction } from "#lib/db/index.ts";
import type { SessionRow } from "#lib/session/index.ts";
import { moveConversation } from "./lifecycle/index.ts";
import { type Holder, listOpen, lockCustomer } from "./store.ts";

/** Whose conversations a session goes on with; from here on only this transaction touches the customer's. */
export async function lockHolder(session: SessionRow, tx: Transaction): Promise<Holder> {
  const customerId = environment().vendorKnowsCustomers ? session.customerId : null;
  if (customerId) await lockCustomer(customerId, tx);
  return { sessionId: session.id, customerId };
}

/** The vendor keeps one session per customer, so what they had open elsewhere is over when another becomes theirs. */
export async function closeOthers(holder: Holder, id: string, at: Date, tx: Transaction): Promise<void> {
  if (!holder.customerId) return;
  for (const other of await listOpen(holder, tx)) {
    if (other !== id) await moveConversation(other, { type: "supersede", at }, "flow", tx);
  }
}
