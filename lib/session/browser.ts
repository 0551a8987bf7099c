import "server-only";
import { cookies } from "next/headers";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { type BrowserCookie, readBrowserCookie, writeBrowserCookie } from "./cookies.ts";
import { openParts } from "./parts.ts";
import type { Browser } from "./types.ts";

/** What is owed and still open is asked for only where something is owed: other page views need no query for it. */
export async function browserOf(stored: BrowserCookie | null): Promise<Browser | null> {
  if (!stored?.debt || !stored.bound) return stored && { ...stored, debt: null };
  const { id, bound, debt: kind } = stored;
  const open = await openParts(bound, kind);
  // All is confirmed, only that answer's cookie was lost: nobody's storage, nothing owed.
  return open.length > 0
    ? { id, bound, debt: { id: bound.id, kind, open } }
    : { id, bound: null, debt: null };
}

/** Writes the cookie only where something changed, so that nobody gets one without a reason. */
export async function changeBrowser(change: (browser: BrowserCookie) => BrowserCookie): Promise<void> {
  const jar = await cookies();
  const before = readBrowserCookie(jar) ?? { id: uuidv7(now()), bound: null, debt: null };
  const after = change(before);
  if (after !== before) await writeBrowserCookie(jar, after);
}
