import type { Decision, KnownConversation, ResumeInput, ResumeReason } from "./types.ts";

/** What the newest conversation of the session allows. Terminal states first, then the clocks, then the vendor. */
export function decideByConversation(input: ResumeInput): [Decision, ResumeReason] {
  const { conversation, now, vendorAnswer } = input;
  if (!conversation) return ["fresh", "NO_CONVERSATION"];
  if (conversation.status === "CLOSED" || conversation.status === "ARCHIVED") return afterClose(conversation);
  if (input.ofOtherDeployment) return ["chain", "OTHER_DEPLOYMENT"];
  if (conversation.status === "EXPIRED") return afterClock(conversation);
  if (now >= conversation.expiresAt) return ["chain", "GUEST_TTL_ELAPSED"];
  if (conversation.statusReason === "VENDOR_STORAGE_LOST") return ["chain", "VENDOR_STORAGE_LOST"];
  if (vendorAnswer === "unknown" && input.onlyVendorHasIt) return ["fresh", "VENDOR_FORGOT"];
  if (vendorAnswer === "unknown") return ["chain", "VENDOR_FORGOT"];
  if (conversation.status === "READ_ONLY" || vendorAnswer === "read-only") return ["chain", "VENDOR_CLOSED"];
  if (conversation.status === "DISCONNECTED" || vendorAnswer === "ended")
    return afterDisconnect(input, conversation);
  if (conversation.status === "PENDING") return ["resume", "FIRST_MESSAGE_PENDING"];
  if (input.onlyVendorHasIt) return ["resume", "CONVERSATION_FOLLOWS_CUSTOMER"];
  if (vendorAnswer === "open") return ["resume", "CONVERSATION_CONFIRMED"];
  if (vendorAnswer === "unreachable") return ["resume", "VENDOR_UNREACHABLE"];
  return ["resume", "CONVERSATION_OPEN"];
}

/** Why it was closed is why it is not resumed, before and after the archive. */
const KEPT = [
  "VENDOR_FORGOT",
  "OTHER_DEPLOYMENT",
  "GUEST_TTL_ELAPSED",
  "THREADING_TIMELINE_ELAPSED",
] as const satisfies ResumeReason[];

function afterClose({ statusReason }: KnownConversation): [Decision, ResumeReason] {
  if (statusReason === "CLEARED_BY_CUSTOMER") return ["fresh", "CLEARED_BY_CUSTOMER"];
  return ["chain", KEPT.find((reason) => reason === statusReason) ?? "VENDOR_CLOSED"];
}

/** By which of the vendor's clocks it is over. */
function afterClock({ statusReason }: KnownConversation): [Decision, ResumeReason] {
  const byThread = statusReason === "THREADING_TIMELINE_ELAPSED";
  return ["chain", byThread ? "THREADING_TIMELINE_ELAPSED" : "GUEST_TTL_ELAPSED"];
}

function afterDisconnect(input: ResumeInput, conversation: KnownConversation): [Decision, ResumeReason] {
  const endedAt = conversation.endedAt ?? input.now;
  const elapsed = (input.now.getTime() - endedAt.getTime()) / 1000;
  return elapsed <= input.threadingSeconds
    ? ["resume", "WITHIN_THREADING_TIMELINE"]
    : ["chain", "THREADING_TIMELINE_ELAPSED"];
}
