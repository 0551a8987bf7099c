import "server-only";
import { cookies } from "next/headers";
import { now } from "#lib/clock.ts";
import { sha256 } from "#lib/crypto/hash.ts";
import { newSessionCookie, readSessionCookie, type SessionCookie, writeSessionCookie } from "./cookies.ts";
import { recordEvent } from "./events.ts";
import { newRow } from "./new-row.ts";
import { findSession, insertSession } from "./store.ts";
import type { NoSessionReason } from "./types.ts";
import { changedJustNow, whyNotValid } from "./validity.ts";

/** A session that has a row, or why the cookie's may not go on, and whether that has only just become so. */
export type KeptSession =
  | { id: string; refused: null }
  | { id: null; refused: NoSessionReason; justNow: boolean };

/**
 * Gives the session of this browser its row, now that there is something worth keeping; the browser gets a new
 * session where its cookie is missing, unreadable, revoked or expired. For actions and route handlers.
 */
export async function keepSession(): Promise<{ id: string }> {
  const jar = await cookies();
  const cookie = readSessionCookie(jar);
  const kept = cookie ? await keepCookie(cookie, now()) : null;
  if (kept?.id) return { id: kept.id };
  const fresh = await replaceSessionCookie();
  await keepCookie(fresh, now());
  return { id: fresh.id };
}

/** Gives the browser the cookie of a session that is not kept yet. */
export async function replaceSessionCookie(): Promise<SessionCookie> {
  const fresh = newSessionCookie(now());
  await writeSessionCookie(await cookies(), fresh);
  return fresh;
}

/** The database's part. */
export async function keepCookie(cookie: SessionCookie, at: Date): Promise<KeptSession> {
  const { id, secret } = cookie;
  let row = await findSession(id);
  if (!row) {
    if (await insertSession(newRow(cookie, at)))
      await recordEvent({ sessionId: id, code: "SESSION_KEPT" }, at);
    row = await findSession(id);
  }
  const refused = row ? whyNotValid(row, sha256(secret), at) : "NO_SESSION";
  return refused
    ? { id: null, refused, justNow: row !== null && changedJustNow(row, at) }
    : { id, refused: null };
}
