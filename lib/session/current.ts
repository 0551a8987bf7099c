import "server-only";
import { cookies, headers } from "next/headers";
import { after } from "next/server";
import { cache } from "react";
import { now } from "#lib/clock.ts";
import { PATHNAME_HEADER } from "#lib/http/document-request.ts";
import { browserOf } from "./browser.ts";
import { cookieName, readBrowserCookie, readSessionCookie } from "./cookies.ts";
import { needsTouch, seenAt } from "./lifetime.ts";
import { NEW_SESSION_HEADER } from "./new-session-header.ts";
import { findVisit, touchSession } from "./store.ts";
import type { Visit } from "./types.ts";
import { visitOf, visitWithoutRow } from "./visit.ts";

/**
 * Who this request is for (B1): unseal, hash, one query; once per request however many components ask. A cookie
 * that cannot be trusted, has expired or was revoked means a visit without a session, never an error. On a shared
 * computer only pages and forms count as use, not what a page that nobody looks at asks for (decision record 0050).
 */
export const currentVisit = cache(async (): Promise<Visit> => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const cookie = readSessionCookie(jar);
  const stored = readBrowserCookie(jar);
  const made = head.get(NEW_SESSION_HEADER);
  const withoutRow = async (id: string | null, isUnreadable: boolean) =>
    visitWithoutRow(id, isUnreadable ? "COOKIE_UNREADABLE" : "NO_SESSION", await browserOf(stored));
  if (!cookie) return withoutRow(null, hasCookie(jar));
  if (made) return withoutRow(cookie.id, made === "COOKIE_UNREADABLE");
  const at = now();
  const [row, browser] = await Promise.all([findVisit(cookie.id, at), browserOf(stored)]);
  const visit = visitOf(cookie, row, browser, at);
  // Written after the answer has gone out, and seldom: a page view waits for one round trip only.
  const isPage = head.has(PATHNAME_HEADER);
  if (visit.kept && row && (visit.shared ? isPage : needsTouch(row.last_seen_at, at)))
    after(() => touchSession(cookie.id, seenAt(at, row.shared_device)));
  return visit;
});

function hasCookie(jar: { get(name: string): unknown }): boolean {
  return jar.get(cookieName("session")) !== undefined;
}
