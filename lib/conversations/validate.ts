import "server-only";
import { setTimeout } from "node:timers/promises";
import { after } from "next/server";
import { environment } from "#lib/config/environment.ts";
import { transaction } from "#lib/db/index.ts";
import { messengerVendor, type VendorConversation } from "#lib/messenger/index.ts";
import type { VendorAnswer } from "#lib/resume/index.ts";
import type { VisitConversation } from "#lib/session/index.ts";
import { isOver, moveConversation, reportOf } from "./lifecycle/index.ts";
import { oneAtATime } from "./one-at-a-time.ts";

/** How long a page may wait for the vendor's platform, in milliseconds. */
const VENDOR_PATIENCE_MS = 300;

/** Of this process: a page that is reloaded while the vendor is slow spends nothing of the budget that others need. */
const lookUp = oneAtATime<VendorConversation | null>();

/**
 * Asks the vendor about the conversation when what we know is older than RESUME_VALIDATE_AFTER_SECONDS (C3), and
 * where only the vendor can have it (`always`); null when there is nothing to ask. What it says is stored after the
 * page has gone out, also where the page did not wait for it: the next one knows.
 */
export async function validate(
  conversation: VisitConversation | null,
  at: Date,
  always: boolean,
): Promise<VendorAnswer | null> {
  if (!messengerVendor().hasPlatform()) return null;
  if (!conversation?.vendorConversationId || !mayBeResumed(conversation, at)) return null;
  if (!always && !isStale(conversation, at)) return null;
  const { vendorConversationId, customerId } = conversation;
  const asked = lookUp(conversation.id, () => {
    const answer = messengerVendor()
      .stateOf({ vendorConversationId, authenticated: customerId !== null }, { isAwaited: true })
      .catch(() => null);
    after(async () => note(conversation, await answer, at));
    return answer;
  });
  const answer = await Promise.race([asked, setTimeout(VENDOR_PATIENCE_MS, null)]);
  return answer?.state ?? "unreachable";
}

async function note({ id }: VisitConversation, answer: VendorConversation | null, at: Date): Promise<void> {
  if (!answer) return;
  await transaction((tx) => moveConversation(id, (facts) => reportOf(answer, facts, at), "page", tx));
}

function mayBeResumed(conversation: VisitConversation, at: Date): boolean {
  return !isOver(conversation) && at < conversation.expiresAt;
}

function isStale({ knownAt }: VisitConversation, at: Date): boolean {
  return (at.getTime() - knownAt.getTime()) / 1000 > environment().RESUME_VALIDATE_AFTER_SECONDS;
}
