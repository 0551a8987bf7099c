import "server-only";
import { cookies } from "next/headers";
import { now } from "#lib/clock.ts";
import { sameBytes, sha256 } from "#lib/crypto/hash.ts";
import { type Transaction, transaction } from "#lib/db/index.ts";
import {
  type BrowserCookie,
  deleteSessionCookie,
  readBrowserCookie,
  readSessionCookie,
  type SessionCookie,
} from "./cookies.ts";
import { noteDebt, owe } from "./debt.ts";
import { revokeSessionEverywhere } from "./revoke-everywhere.ts";
import { lockSession } from "./store.ts";
import { whyNotValid } from "./validity.ts";

/**
 * The time of a shared computer has run out: what is left of the session goes as in a log-out, with the same debt.
 * False where it has not, because somebody was active in another tab; nothing has changed then. For route handlers.
 */
export async function endSharedComputer(): Promise<boolean> {
  const jar = await cookies();
  const [cookie, browser] = [readSessionCookie(jar), readBrowserCookie(jar)];
  if (!(await transaction((tx) => endIdleOf(cookie, browser, now(), tx)))) return false;
  deleteSessionCookie(jar);
  await noteDebt("LOGOUT");
  return true;
}

/** The database's part. The session is over by the clock already; its tokens end with it here. */
export async function endIdleOf(
  cookie: SessionCookie | null,
  browser: BrowserCookie | null,
  at: Date,
  tx: Transaction,
): Promise<boolean> {
  const row = cookie && (await lockSession(cookie.id, tx));
  if (row && !whyNotValid(row, sha256(cookie.secret), at)) return false;
  const isOwn = row?.sharedDevice && sameBytes(row.secretHash, sha256(cookie?.secret ?? ""));
  if (row && isOwn) await revokeSessionEverywhere(row.id, "SHARED_COMPUTER_LEFT", at, tx);
  await owe(browser, "LOGOUT", at, tx);
  return true;
}
