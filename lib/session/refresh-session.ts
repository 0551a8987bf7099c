import "server-only";
import { cookies } from "next/headers";
import { now } from "#lib/clock.ts";
import { deleteRefreshCookie, readRefreshCookie, readSessionCookie, writeRefreshCookie } from "./cookies.ts";
import { currentVisit } from "./current.ts";
import { replaceSessionCookie } from "./keep.ts";
import { refresh } from "./refresh.ts";
import type { Visit } from "./types.ts";

export type RefreshedSession =
  /** `isNew`: the session has got its row just now. */
  | { ok: true; sessionId: string; visit: Visit; isNew: boolean }
  | { ok: false; code: "SESSION_MISSING" | "REFRESH_REUSED" };

/**
 * Keeps the session of this browser and renews what may renew it. Refused where its session may not go on: the
 * browser then has a fresh cookie and may ask again. Only where the session has just changed it keeps what it has,
 * since that may be the cookie of the log-in that this request crossed. For route handlers: a server component
 * could not give the browser its next token.
 */
export async function refreshSession(): Promise<RefreshedSession> {
  const jar = await cookies();
  const cookie = readSessionCookie(jar);
  const at = now();
  const before = await currentVisit();
  const isOver = before.sessionId === null && cookie !== null;
  const refreshed = await refresh(cookie, readRefreshCookie(jar), isOver, at);
  if (!refreshed.ok) {
    if (refreshed.code === "REFRESH_REUSED") {
      deleteRefreshCookie(jar);
      if (!cookie || cookie.id === refreshed.sessionId) await replaceSessionCookie();
    } else if (!refreshed.justNow) await replaceSessionCookie();
    return { ok: false, code: refreshed.code };
  }
  const visit = before.kept ? before : await currentVisit();
  if (!visit.kept || !visit.sessionId) return { ok: false, code: "SESSION_MISSING" };
  const seconds = Math.ceil((refreshed.expiresAt.getTime() - at.getTime()) / 1000);
  writeRefreshCookie(jar, refreshed.token, visit.shared ? null : seconds);
  return { ok: true, sessionId: visit.sessionId, visit, isNew: !before.kept };
}
