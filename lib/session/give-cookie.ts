import "server-only";
import {
  cookieName,
  deleteRefreshCookie,
  newSessionCookie,
  type ReadableCookies,
  readRefreshCookie,
  readSessionCookie,
  sealedSessionCookie,
  type WritableCookies,
} from "./cookies.ts";
import type { NoSessionReason } from "./types.ts";

/** A cookie to set, and why it was made. */
export interface GivenCookie {
  name: string;
  value: string;
  options: Awaited<ReturnType<typeof sealedSessionCookie>>["options"];
  reason: NoSessionReason;
}

/**
 * A session cookie for a browser that has none, or one that cannot be read; null where it has a good one. Puts it
 * among the request's cookies too, so that the render of the same request sees it. Writes nothing to the database.
 */
export async function giveSessionCookie(
  cookies: ReadableCookies & { set(name: string, value: string): unknown },
  at: Date,
): Promise<GivenCookie | null> {
  const name = cookieName("session");
  const present = cookies.get(name);
  if (present && readSessionCookie(cookies)) return null;
  const { value, options } = await sealedSessionCookie(newSessionCookie(at));
  cookies.set(name, value);
  return { name, value, options, reason: present ? "COOKIE_UNREADABLE" : "NO_SESSION" };
}

/** A refresh token without its session's cookie renews nothing any more, and looks stolen beside another's. */
export function dropOrphanedRefresh(sent: ReadableCookies, answer: WritableCookies): void {
  if (readRefreshCookie(sent)) deleteRefreshCookie(answer);
}
