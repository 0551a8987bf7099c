import "server-only";
import { cookies } from "next/headers";
import { now } from "#lib/clock.ts";
import { sha256 } from "#lib/crypto/hash.ts";
import { type Transaction, transaction } from "#lib/db/index.ts";
import { noteCustomer } from "./binding.ts";
import { newSessionCookie, readSessionCookie, type SessionCookie, writeSessionCookie } from "./cookies.ts";
import { recordEvent } from "./events.ts";
import { newRow } from "./new-row.ts";
import { revokeSessionEverywhere } from "./revoke-everywhere.ts";
import { bindCustomer, insertSession, lockSession, type SessionRow } from "./store.ts";
import { successorOf } from "./successor.ts";
import { whyNotValid } from "./validity.ts";

/**
 * Logs a customer in whose password was just verified. The session gets a new secret (ASVS 5.0 7.2.4) and keeps
 * its id where it was anonymous or already this customer's, so that cart and conversation go on; whoever was
 * logged in as somebody else gets a new session, and the old one ends. For actions.
 */
export async function logIn({ id: customerId }: { id: string }): Promise<void> {
  const jar = await cookies();
  const present = readSessionCookie(jar);
  const cookie = await transaction((tx) => logInWith(present, customerId, now(), tx));
  await writeSessionCookie(jar, cookie);
  await noteCustomer(cookie.id, customerId);
}

/** The database's part. Returns what the cookie must hold afterwards: the same when it is asked twice at once. */
export async function logInWith(
  present: SessionCookie | null,
  customerId: string,
  at: Date,
  tx: Transaction,
): Promise<SessionCookie> {
  if (!present) return begin(newSessionCookie(at), customerId, at, tx);
  await insertSession(newRow(present, at), tx);
  const row = await lockSession(present.id, tx);
  const next = successorOf(present);
  if (row?.customerId === customerId && isValid(row, next, at)) return next;
  if (!row || !isValid(row, present, at)) return begin(newSessionCookie(at), customerId, at, tx);
  if (!row.customerId || row.customerId === customerId) return begin(next, customerId, at, tx);
  await revokeSessionEverywhere(row.id, "SWITCHED_CUSTOMER", at, tx);
  return begin(newSessionCookie(at), customerId, at, tx);
}

function isValid(row: SessionRow, cookie: SessionCookie, at: Date): boolean {
  return whyNotValid(row, sha256(cookie.secret), at) === null;
}

/** The customer's time in this session begins; a session that is new is made. */
async function begin(
  cookie: SessionCookie,
  customerId: string,
  at: Date,
  tx: Transaction,
): Promise<SessionCookie> {
  await insertSession(newRow(cookie, at), tx);
  await bindCustomer({ ...newRow(cookie, at), customerId }, tx);
  await recordEvent({ sessionId: cookie.id, code: "LOGGED_IN" }, at, tx);
  return cookie;
}
