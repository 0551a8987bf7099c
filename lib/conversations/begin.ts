import "server-only";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import type { Transaction } from "#lib/db/index.ts";
import { messengerVendor } from "#lib/messenger/index.ts";
import { insertConversation, isOver, moveConversation } from "./lifecycle/index.ts";
import type { ConversationRow, Holder } from "./store.ts";

/** A conversation that was just begun. */
export interface Begun {
  id: string;
  /** The one that it continues. */
  previous: ConversationRow | null;
  /** Its statements are asked for already: what refers to it may go out behind them. */
  written: Promise<unknown>;
}

/**
 * Begins a conversation of a session after `newest`, the last one; `customerId` where the vendor has it as theirs.
 * Linked to it (B8) unless the customer cleared that one away. What was still open is over now: the vendor keeps one
 * open conversation per guest.
 */
export function beginConversation(
  { sessionId, customerId }: Holder,
  newest: ConversationRow | null,
  vendorConversationId: string | null,
  at: Date,
  tx: Transaction,
): Begun {
  const source = vendorConversationId ? "flow" : "browser";
  const goesOn = newest && !isOver(newest);
  const id = uuidv7(at);
  const previous = newest && newest.statusReason !== "CLEARED_BY_CUSTOMER" ? newest : null;
  const vendor = messengerVendor().name;
  const written = Promise.all([
    goesOn && moveConversation(newest.id, { type: "supersede", at }, source, tx),
    insertConversation(
      { id, sessionId, customerId, vendor, vendorConversationId, previousId: previous?.id ?? null },
      { type: vendorConversationId ? "bound" : "message", at },
      source,
      tx,
    ),
  ]);
  return { id, previous, written };
}
