import "server-only";
import { cookies } from "next/headers";
import { now } from "#lib/clock.ts";
import { type Transaction, transaction } from "#lib/db/index.ts";
import {
  currentVisit,
  lockSession,
  noteDebt,
  owe,
  recordEvent,
  renewSession,
  type SessionCookie,
  writeSessionCookie,
} from "#lib/session/index.ts";
import { revokeFamilies } from "#lib/tokens/index.ts";
import { lockHolder } from "./holder.ts";
import { moveConversation } from "./lifecycle/index.ts";
import { listOpen } from "./store.ts";

/**
 * Clear this chat (A5): the conversation ends and is never chained to, an anonymous visitor gets a new session,
 * and what the Messenger keeps in this browser becomes a debt that the next page pays. For actions.
 */
export async function clearChat(): Promise<void> {
  const { sessionId, kept, browser } = await currentVisit();
  const at = now();
  const renewed = await transaction(async (tx) => {
    await owe(browser, "CLEAR", at, tx);
    return sessionId && kept ? clearChatOf(sessionId, at, tx) : null;
  });
  if (renewed) await writeSessionCookie(await cookies(), renewed);
  await noteDebt("CLEAR");
}

/** The database's part. Returns the new session's cookie content, null for a customer, who keeps theirs. */
export async function clearChatOf(
  sessionId: string,
  at: Date,
  tx: Transaction,
): Promise<SessionCookie | null> {
  const session = await lockSession(sessionId, tx);
  if (session?.status !== "ACTIVE") return null;
  await revokeFamilies({ sessionId }, "CHAT_CLEARED", at, tx);
  const open = await listOpen(await lockHolder(session, tx), tx);
  for (const id of open) await moveConversation(id, { type: "clear", at }, "customer", tx);
  await recordEvent({ sessionId, code: "CHAT_CLEARED", detail: { conversations: open.length } }, at, tx);
  return session.customerId ? null : renewSession(sessionId, at, tx);
}
