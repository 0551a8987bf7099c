import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import { revokeFamilies } from "#lib/tokens/index.ts";
import { recordEvent, type SessionEventCode } from "./events.ts";
import { expireCodes, revokeSession } from "./store.ts";

/**
 * The one way in which a session ends before its time: from the next request on no cookie of it opens anything, in
 * whatever browser, nobody can renew a token that came from it, and its authorization codes are dead. Writes the
 * event `reason`. All of it happens with the caller's transaction or not at all; the caller has locked the session.
 *
 * @returns whether it was still going on; what has ended already stays as it is, without another event
 */
export async function revokeSessionEverywhere(
  sessionId: string,
  reason: SessionEventCode,
  at: Date,
  tx: Transaction,
): Promise<boolean> {
  if (!(await revokeSession(sessionId, at, tx))) return false;
  await revokeFamilies({ sessionId }, reason, at, tx);
  await expireCodes(sessionId, at, tx);
  await recordEvent({ sessionId, code: reason }, at, tx);
  return true;
}
