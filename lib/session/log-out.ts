import "server-only";
import { cookies } from "next/headers";
import { now } from "#lib/clock.ts";
import { sha256 } from "#lib/crypto/hash.ts";
import { type Transaction, transaction } from "#lib/db/index.ts";
import { noteDebt } from "./binding.ts";
import { deleteSessionCookie, readSessionCookie, type SessionCookie } from "./cookies.ts";
import { revokeSessionEverywhere } from "./revoke-everywhere.ts";
import { lockSession } from "./store.ts";
import { whyNotValid } from "./validity.ts";

/**
 * Logs out (A5, D4): the session is revoked, its cookie deleted by name, and what the Messenger still keeps in
 * this browser becomes a debt that the next page pays. For actions.
 */
export async function logOut(): Promise<void> {
  const jar = await cookies();
  const cookie = readSessionCookie(jar);
  if (cookie) await transaction((tx) => logOutOf(cookie, now(), tx));
  deleteSessionCookie(jar);
  await noteDebt("LOGOUT");
}

/** The database's part. A cookie whose secret is no longer the present one ends nothing. */
export async function logOutOf(cookie: SessionCookie, at: Date, tx: Transaction): Promise<void> {
  const row = await lockSession(cookie.id, tx);
  if (!row || whyNotValid(row, sha256(cookie.secret), at)) return;
  await revokeSessionEverywhere(cookie.id, "LOGGED_OUT", at, tx);
}
