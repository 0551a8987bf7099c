import "server-only";
import { after } from "next/server";
import { transaction } from "#lib/db/index.ts";
import type { VisitConversation } from "#lib/session/index.ts";
import { isOver, moveConversation } from "./lifecycle/index.ts";

/**
 * What a customer began before they logged in, in the deployment of anonymous visitors, is over with the log-in
 * (decision record 0044); written after the page has gone out.
 */
export function leaveBehind(conversation: VisitConversation | null, at: Date): void {
  if (!conversation || isOver(conversation)) return;
  const { id } = conversation;
  after(() => transaction((tx) => moveConversation(id, { type: "leave-deployment", at }, "page", tx)));
}
