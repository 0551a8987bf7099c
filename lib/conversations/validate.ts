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
 * Asks the vendor about the conversation when what we know is older than RESUME_VALIDATE_AFTER_SECONDS (C3), and
 * where only the vendor can have it (`always`); null when there is nothing to ask. What it says is stored after the
 * page has gone out.
 */
export async function validate(
  conversation: VisitConversation | null,
  at: Date,
  always: boolean,
): Promise<VendorConversation | null> {
  if (!conversation?.vendorConversationId || !mayBeResumed(conversation, at)) return null;
  if (!always && !isStale(conversation, at)) return null;
  const { vendorConversationId, customerId } = conversation;
  const asked = { vendorConversationId, authenticated: customerId !== null };
  const answer = await messengerVendor().lookUp(asked, VENDOR_PATIENCE_MS);
  const change = answer && changeBy(answer, conversation, at);
  if (change) after(() => changeUnlessOutdated(conversation, change));
  return answer;
}

function mayBeResumed({ status, expiresAt }: VisitConversation, at: Date): boolean {
  return status !== "CLOSED" && at < expiresAt;
}

function isStale({ knownAt }: VisitConversation, at: Date): boolean {
  return (at.getTime() - knownAt.getTime()) / 1000 > environment().RESUME_VALIDATE_AFTER_SECONDS;
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
