import "server-only";
import { cookies } from "next/headers";
import { now } from "#lib/clock.ts";
import { sha256Hex } from "#lib/crypto/hash.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { readBrowserCookie, writeBrowserCookie } from "./cookies.ts";
import { recordEvent } from "./events.ts";
import type { Binding, Browser, Debt } from "./types.ts";

/** How a session and its customer appear in the browser cookie and in hydration: hashes, the same every time. */
export function bindingOf(sessionId: string, customerId: string | null): Binding {
  return {
    session: sha256Hex(`session:${sessionId}`),
    customer: customerId && sha256Hex(`customer:${customerId}`),
  };
}

/** Notes that from here on the Messenger's storage in this browser is this session's (A5). */
export async function noteBinding(sessionId: string, customerId: string | null): Promise<void> {
  await changeBrowser((browser) => ({ ...browser, bound: bindingOf(sessionId, customerId) }));
}

/** A log-in keeps the session's id, so storage that was this session's is now this customer's. */
export async function noteCustomer(sessionId: string, customerId: string): Promise<void> {
  const bound = bindingOf(sessionId, customerId);
  await changeBrowser((browser) =>
    browser.bound?.session === bound.session && !browser.bound.customer ? { ...browser, bound } : browser,
  );
}

/** Notes that the Messenger must be cleared before its next use here; nothing is owed where it never ran. */
export async function noteDebt(kind: Debt["kind"]): Promise<void> {
  const id = uuidv7(now());
  await changeBrowser((browser) => (browser.bound ? { ...browser, debt: { id, kind } } : browser));
}

/**
 * The Messenger of this browser is clear. With `debtId` null it confirms a clear that no debt asked for, because
 * the storage was another identity's. Returns false where the debt is not the browser's: nothing is forgiven then.
 */
export async function confirmClear(debtId: string | null): Promise<boolean> {
  const browser = readBrowserCookie(await cookies());
  if (!browser || (browser.debt?.id ?? null) !== debtId) return false;
  await changeBrowser(({ id }) => ({ id, bound: null, debt: null }));
  await recordEvent(
    { sessionId: null, code: "CLEAR_CONFIRMED", detail: { browser: browser.id, debt: debtId } },
    now(),
  );
  return true;
}

/** Writes the cookie only where something changed, so that nobody gets one without a reason. */
async function changeBrowser(change: (browser: Browser) => Browser): Promise<void> {
  const jar = await cookies();
  const present = readBrowserCookie(jar);
  const before = present ?? { id: uuidv7(now()), bound: null, debt: null };
  const after = change(before);
  if (after !== before) await writeBrowserCookie(jar, after);
}
