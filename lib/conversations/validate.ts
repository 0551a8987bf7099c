import "server-only";
import { after } from "next/server";
import { environment } from "#lib/config/environment.ts";
import { messengerVendor, type VendorConversation } from "#lib/messenger/index.ts";
import type { VisitConversation } from "#lib/session/index.ts";
import { type ConversationChange, changeUnlessOutdated } from "./store.ts";
import { guestSessionEnd } from "./vendor-clock.ts";

/** How long a page may wait for the vendor's platform, in milliseconds. */
const VENDOR_PATIENCE_MS = 300;

/**
 * Asks the vendor about the conversation when what we know is older than RESUME_VALIDATE_AFTER_SECONDS (C3); null
 * when there is nothing to ask. What it says is stored after the page has gone out.
 */
export async function validate(
  conversation: VisitConversation | null,
  at: Date,
): Promise<VendorConversation | null> {
  if (!conversation?.vendorConversationId || !needsValidation(conversation, at)) return null;
  const { vendorConversationId, customerId } = conversation;
  const asked = { vendorConversationId, authenticated: customerId !== null };
  const answer = await messengerVendor().lookUp(asked, VENDOR_PATIENCE_MS);
  const change = answer && changeBy(answer, conversation, at);
  if (change) after(() => changeUnlessOutdated(conversation, change));
  return answer;
}

/** Only what may still be resumed, and is not known well enough. */
export function needsValidation(conversation: VisitConversation, at: Date): boolean {
  if (conversation.status === "CLOSED" || at >= conversation.expiresAt) return false;
  const age = (at.getTime() - conversation.knownAt.getTime()) / 1000;
  return age > environment().RESUME_VALIDATE_AFTER_SECONDS;
}

function changeBy(
  answer: VendorConversation,
  conversation: VisitConversation,
  at: Date,
): ConversationChange | null {
  switch (answer.state) {
    case "unreachable":
      return null;
    case "unknown":
      return {
        status: "CLOSED",
        statusReason: "VENDOR_FORGOT",
        endedAt: conversation.endedAt ?? at,
        knownAt: at,
      };
    case "open": {
      const last = answer.lastMessageAt;
      const newer = last && last > conversation.lastActivityAt;
      return { knownAt: at, ...(newer && { lastActivityAt: last, expiresAt: guestSessionEnd(last) }) };
    }
    default: {
      const status = answer.state === "read-only" ? "READ_ONLY" : "DISCONNECTED";
      return { status, statusReason: "VENDOR_DISCONNECTED", endedAt: answer.endedAt ?? at, knownAt: at };
    }
  }
}
