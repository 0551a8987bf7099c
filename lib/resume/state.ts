import type { ConversationState, KnownConversation, VendorAnswer } from "./types.ts";

const STATES = {
  PENDING: "pending",
  ACTIVE: "active",
  DISCONNECTED: "disconnected",
  READ_ONLY: "read-only",
  EXPIRED: "expired",
  CLOSED: "closed",
  ARCHIVED: "archived",
} as const;

/** The state to show: what is stored, overruled by what the vendor just said and by the time. */
export function conversationState(
  conversation: KnownConversation | null,
  now: Date,
  vendorAnswer: VendorAnswer | null,
): ConversationState {
  if (!conversation) return "none";
  if (conversation.status === "CLOSED" || conversation.status === "ARCHIVED")
    return STATES[conversation.status];
  if (now >= conversation.expiresAt) return "expired";
  if (vendorAnswer === "read-only") return "read-only";
  if (vendorAnswer === "ended") return "disconnected";
  if (vendorAnswer === "unknown") return "closed";
  return STATES[conversation.status];
}
