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
  const bound = bindingOf(sessionId, customerId);
  await changeBrowser((browser) => (isSame(browser.bound, bound) ? browser : { ...browser, bound }));
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

/** What became of a confirmation that the Messenger is clear. */
export type ClearConfirmation =
  /** The debt is paid, or the storage of another identity forgotten. */
  | "paid"
  /** Nothing is owed any more: another tab was quicker. */
  | "nothing-owed"
  /** Something else is owed by now; nothing is forgiven. */
  | "other-debt";

/** The Messenger of this browser is clear. `debtId` is null where no debt asked for it but another identity. */
export async function confirmClear(debtId: string | null): Promise<ClearConfirmation> {
  const browser = readBrowserCookie(await cookies());
  if (!browser?.debt && !(browser?.bound && debtId === null)) return "nothing-owed";
  if ((browser.debt?.id ?? null) !== debtId) return "other-debt";
  await changeBrowser(({ id }) => ({ id, bound: null, debt: null }));
  const detail = { browser: browser.id, debt: debtId };
  await recordEvent({ sessionId: null, code: "CLEAR_CONFIRMED", detail }, now());
  return "paid";
}

function isSame(a: Binding | null, b: Binding): boolean {
  return a?.session === b.session && a.customer === b.customer;
}

/** Writes the cookie only where something changed, so that nobody gets one without a reason. */
async function changeBrowser(change: (browser: Browser) => Browser): Promise<void> {
  const jar = await cookies();
  const present = readBrowserCookie(jar);
  const before = present ?? { id: uuidv7(now()), bound: null, debt: null };
  const after = change(before);
  if (after !== before) await writeBrowserCookie(jar, after);
}
