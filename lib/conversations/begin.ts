import "server-only";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import type { Transaction } from "#lib/db/index.ts";
import { messengerVendor } from "#lib/messenger/index.ts";
import { type ConversationRow, changeConversation, type Holder, insertConversation } from "./store.ts";
import { guestSessionEnd } from "./vendor-clock.ts";

/**
 * Begins a conversation of a session after `newest`, the last one; `customerId` where the vendor has it as theirs.
 * Linked to it (B8) unless the customer cleared
 * that one away. What was still open is over now: the vendor keeps one open conversation per guest. Returns its id.
 */
export async function beginConversation(
  { sessionId, customerId }: Holder,
  newest: ConversationRow | null,
  vendorConversationId: string | null,
  at: Date,
  tx: Transaction,
): Promise<string> {
  if (newest && newest.status !== "CLOSED") await closeSuperseded(newest, at, tx);
  const id = uuidv7(at);
  await insertConversation(
    {
      id,
      sessionId,
      customerId,
      vendor: messengerVendor().name,
      vendorConversationId,
      status: vendorConversationId ? "ACTIVE" : "PENDING",
      statusReason: vendorConversationId ? "BOUND" : "FIRST_MESSAGE",
      previousId: newest && newest.statusReason !== "CLEARED_BY_CUSTOMER" ? newest.id : null,
      startedAt: at,
      lastActivityAt: at,
      expiresAt: guestSessionEnd(at),
      knownAt: at,
    },
    tx,
  );
  return id;
}

async function closeSuperseded(newest: ConversationRow, at: Date, tx: Transaction): Promise<void> {
  const expired = at >= newest.expiresAt;
  const reason = newest.statusReason === "VENDOR_STORAGE_LOST" ? "VENDOR_STORAGE_LOST" : "SUPERSEDED";
  await changeConversation(
    newest.id,
    {
      status: "CLOSED",
      statusReason: expired ? "GUEST_TTL_ELAPSED" : reason,
      endedAt: newest.endedAt ?? (expired ? newest.expiresAt : at),
    },
    tx,
  );
}
