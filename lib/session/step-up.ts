import "server-only";
import { cookies } from "next/headers";
import { isPasswordOf } from "#lib/accounts/index.ts";
import { now } from "#lib/clock.ts";
import { environment } from "#lib/config/environment.ts";
import { sha256 } from "#lib/crypto/hash.ts";
import { type Transaction, transaction } from "#lib/db/index.ts";
import { revokeFamilies } from "#lib/tokens/index.ts";
import { readSessionCookie, type SessionCookie, writeSessionCookie } from "./cookies.ts";
import { currentVisit } from "./current.ts";
import { recordEvent, type SessionEventCode } from "./events.ts";
import { newRow } from "./new-row.ts";
import { lockSession, renewSecret } from "./store.ts";
import { successorOf } from "./successor.ts";
import type { Visit } from "./types.ts";
import { whyNotValid } from "./validity.ts";

/** Whether the customer has to prove again who they are before they change something that protects the account. */
export function needsStepUp({ authenticatedAt }: Pick<Visit, "authenticatedAt">, at = now()): boolean {
  const limit = environment().STEP_UP_AFTER_SECONDS * 1000;
  return authenticatedAt === null || at.getTime() - authenticatedAt.getTime() > limit;
}

/**
 * Takes the customer's password as proof that it is still them; the session gets a new secret (ASVS 5.0 7.2.4).
 * False where the password is wrong or the session over. For actions.
 */
export async function stepUp(password: string): Promise<boolean> {
  const { customer } = await currentVisit();
  const jar = await cookies();
  const present = readSessionCookie(jar);
  if (!customer || !present || !(await isPasswordOf(customer.id, password))) return false;
  const cookie = await transaction((tx) => changeSecret(present, "IDENTITY_CONFIRMED", now(), tx));
  if (cookie) await writeSessionCookie(jar, cookie);
  return cookie !== null;
}

/**
 * The database's part: another secret for a session that goes on, and the moment of the proof. Returns what the
 * cookie must hold afterwards, the same when it is asked twice at once; null where the session is over.
 */
export async function changeSecret(
  present: SessionCookie,
  event: SessionEventCode,
  at: Date,
  tx: Transaction,
): Promise<SessionCookie | null> {
  const row = await lockSession(present.id, tx);
  if (!row) return null;
  const next = { ...successorOf(present), shared: row.sharedDevice };
  if (whyNotValid(row, sha256(next.secret), at) === null) return next;
  if (whyNotValid(row, sha256(present.secret), at) !== null) return null;
  await renewSecret({ ...newRow(next, at), authenticatedAt: at }, tx);
  await revokeFamilies({ sessionId: present.id, clientId: null }, event, at, tx);
  await recordEvent({ sessionId: present.id, code: event }, at, tx);
  return next;
}
