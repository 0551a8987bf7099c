import "server-only";
import { cookies, headers } from "next/headers";
import { now } from "#lib/clock.ts";
import { environment } from "#lib/config/environment.ts";
import { sha256 } from "#lib/crypto/hash.ts";
import { type Transaction, transaction } from "#lib/db/index.ts";
import { revokeFamilies } from "#lib/tokens/index.ts";
import { noteCustomer } from "./binding.ts";
import { newSessionCookie, readSessionCookie, type SessionCookie, writeSessionCookie } from "./cookies.ts";
import { deviceLabel } from "./device-label.ts";
import { recordEvent } from "./events.ts";
import { newRow } from "./new-row.ts";
import { revokeSessionEverywhere } from "./revoke-everywhere.ts";
import { bindCustomer, insertSession, lockSession, type SessionRow } from "./store.ts";
import { successorOf } from "./successor.ts";
import { whyNotValid } from "./validity.ts";

/** What a log-in notes about the browser that it happens in. */
export interface LogInPlace {
  /** Others use this computer too. */
  shared: boolean;
  device: string;
  /** When they proved who they are, where that was elsewhere and before; otherwise it is now. */
  authenticatedAt?: Date | null;
}

/**
 * Logs a customer in who has just proved who they are. The session gets a new secret (ASVS 5.0 7.2.4) and keeps
 * its id where it was anonymous or already this customer's, so that cart and conversation go on; whoever was
 * logged in as somebody else gets a new session, and the old one ends. `shared` is what the customer said of this
 * computer; the deployment may know better. Returns the session's id. For actions and route handlers.
 */
export async function logIn(
  { id: customerId }: { id: string },
  { shared = false, authenticatedAt }: Partial<Omit<LogInPlace, "device">> = {},
): Promise<string> {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const present = readSessionCookie(jar);
  const place = { shared: isShared(shared), device: deviceLabel(head.get("user-agent")), authenticatedAt };
  const cookie = await transaction((tx) => logInWith(present, customerId, place, now(), tx));
  await writeSessionCookie(jar, cookie);
  await noteCustomer(cookie.id, customerId);
  return cookie.id;
}

/** The database's part. Returns what the cookie must hold afterwards: the same when it is asked twice at once. */
export async function logInWith(
  present: SessionCookie | null,
  customerId: string,
  place: LogInPlace,
  at: Date,
  tx: Transaction,
): Promise<SessionCookie> {
  const begin = (cookie: SessionCookie) =>
    beginAs(customerId, { ...cookie, shared: place.shared }, place, at, tx);
  if (!present) return begin(newSessionCookie(at));
  await insertSession(newRow(present, at), tx);
  const row = await lockSession(present.id, tx);
  const next = { ...successorOf(present), shared: place.shared };
  if (row?.customerId === customerId && isValid(row, next, at)) return next;
  if (!row || !isValid(row, present, at)) return begin(newSessionCookie(at));
  if (!row.customerId || row.customerId === customerId) return begin(next);
  await revokeSessionEverywhere(row.id, "SWITCHED_CUSTOMER", at, tx);
  return begin(newSessionCookie(at));
}

/** Never later than now, whatever another clock says. */
function provenAt(elsewhere: Date | null | undefined, at: Date): Date {
  return elsewhere && elsewhere < at ? elsewhere : at;
}

/** A deployment may say that all of its computers are shared, or none. */
function isShared(asked: boolean): boolean {
  const { SHARED_COMPUTER: mode } = environment();
  return mode === "always" || (mode === "offered" && asked);
}

function isValid(row: SessionRow, cookie: SessionCookie, at: Date): boolean {
  return whyNotValid(row, sha256(cookie.secret), at) === null;
}

/** The customer's time in this session begins; a session that is new is made. */
async function beginAs(
  customerId: string,
  cookie: SessionCookie,
  { device, authenticatedAt }: LogInPlace,
  at: Date,
  tx: Transaction,
): Promise<SessionCookie> {
  const row = newRow(cookie, at);
  await insertSession(row, tx);
  await bindCustomer({ ...row, customerId, authenticatedAt: provenAt(authenticatedAt, at), device }, tx);
  await revokeFamilies({ sessionId: cookie.id, clientId: null }, "LOGGED_IN", at, tx);
  await recordEvent({ sessionId: cookie.id, code: "LOGGED_IN" }, at, tx);
  return cookie;
}
