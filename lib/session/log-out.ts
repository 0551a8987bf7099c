import "server-only";
import { cookies } from "next/headers";
import { now } from "#lib/clock.ts";
import { sha256 } from "#lib/crypto/hash.ts";
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
 * Logs out (A5, D4). In one transaction the session ends everywhere and what must happen elsewhere is written down;
 * then its cookie is deleted by name, and what the Messenger still keeps in this browser is a debt that the next
 * page pays. Where the transaction fails nothing has changed, and the customer is still logged in. Where its answer
 * is lost the session is over all the same, and the storage is found to be another person's. For actions.
 */
export async function logOut(): Promise<void> {
  const jar = await cookies();
  const cookie = readSessionCookie(jar);
  const browser = readBrowserCookie(jar);
  await transaction((tx) => logOutOf(cookie, browser, now(), tx));
  deleteSessionCookie(jar);
  await noteDebt("LOGOUT");
}

/** The database's part. A cookie whose secret is no longer the present one ends nothing. */
export async function logOutOf(
  cookie: SessionCookie | null,
  browser: BrowserCookie | null,
  at: Date,
  tx: Transaction,
): Promise<void> {
  const row = cookie && (await lockSession(cookie.id, tx));
  if (row && !whyNotValid(row, sha256(cookie.secret), at))
    await revokeSessionEverywhere(row.id, "LOGGED_OUT", at, tx);
  await owe(browser, "LOGOUT", at, tx);
}
