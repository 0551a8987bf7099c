import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import { newSessionCookie, type SessionCookie } from "./cookies.ts";
import { newRow } from "./new-row.ts";
import { revokeSessionEverywhere } from "./revoke-everywhere.ts";
import { insertSession, moveCart } from "./store.ts";

/** Ends an anonymous session and begins another that has nothing of it but the cart. Returns its cookie's content. */
export async function renewSession(sessionId: string, at: Date, tx: Transaction): Promise<SessionCookie> {
  const cookie = newSessionCookie(at);
  await insertSession(newRow(cookie, at), tx);
  await moveCart(sessionId, cookie.id, tx);
  await revokeSessionEverywhere(sessionId, "SESSION_RENEWED", at, tx);
  return cookie;
}
