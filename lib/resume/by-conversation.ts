import type { Decision, KnownConversation, ResumeInput, ResumeReason } from "./types.ts";

/** What the newest conversation of the session allows. Terminal states first, then the clocks, then the vendor. */
export function decideByConversation(input: ResumeInput): [Decision, ResumeReason] {
  const { conversation, now, vendorAnswer } = input;
  if (!conversation) return ["fresh", "NO_CONVERSATION"];
  if (conversation.status === "CLOSED") return afterClose(conversation);
  if (input.ofOtherDeployment) return ["chain", "OTHER_DEPLOYMENT"];
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

function afterClose({ statusReason }: KnownConversation): [Decision, ResumeReason] {
  if (statusReason === "CLEARED_BY_CUSTOMER") return ["fresh", "CLEARED_BY_CUSTOMER"];
  if (statusReason === "VENDOR_FORGOT" || statusReason === "OTHER_DEPLOYMENT") return ["chain", statusReason];
  return ["chain", "VENDOR_CLOSED"];
}

function afterDisconnect(input: ResumeInput, conversation: KnownConversation): [Decision, ResumeReason] {
  const endedAt = conversation.endedAt ?? input.now;
  const elapsed = (input.now.getTime() - endedAt.getTime()) / 1000;
  return elapsed <= input.threadingSeconds
    ? ["resume", "WITHIN_THREADING_TIMELINE"]
    : ["chain", "THREADING_TIMELINE_ELAPSED"];
}
