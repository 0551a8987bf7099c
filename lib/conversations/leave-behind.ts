import "server-only";
import { after } from "next/server";
import type { VisitConversation } from "#lib/session/index.ts";
import { changeUnlessOutdated } from "./store.ts";

/**
 * What a customer began before they logged in, in the deployment of anonymous visitors, is over with the log-in
 * (decision record 0044); written after the page has gone out.
 */
export function leaveBehind(conversation: VisitConversation | null, at: Date): void {
  if (!conversation || conversation.status === "CLOSED") return;
  const endedAt = conversation.endedAt ?? at;
  const change = { status: "CLOSED", statusReason: "OTHER_DEPLOYMENT", endedAt, knownAt: at } as const;
  after(() => changeUnlessOutdated(conversation, change));
}
