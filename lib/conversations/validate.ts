import "server-only";
import { after } from "next/server";
import { environment } from "#lib/config/environment.ts";
import { transaction } from "#lib/db/index.ts";
import { messengerVendor, type VendorConversation } from "#lib/messenger/index.ts";
import type { VisitConversation } from "#lib/session/index.ts";
import { isOver, moveConversation, reportOf } from "./lifecycle/index.ts";

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
  const report = answer && reportOf(answer, conversation.lastActivityAt, at);
  if (report) after(() => transaction((tx) => moveConversation(conversation.id, report, "page", tx)));
  return answer;
}

function mayBeResumed(conversation: VisitConversation, at: Date): boolean {
  return !isOver(conversation) && at < conversation.expiresAt;
}

function isStale({ knownAt }: VisitConversation, at: Date): boolean {
  return (at.getTime() - knownAt.getTime()) / 1000 > environment().RESUME_VALIDATE_AFTER_SECONDS;
}
