import "server-only";
import { cookies } from "next/headers";
import { now } from "#lib/clock.ts";
import { complete } from "#lib/outbox/index.ts";
import { readBrowserCookie, writeBrowserCookie } from "./cookies.ts";
import { recordEvent } from "./events.ts";
import { openParts, partsOf } from "./parts.ts";
import type { DebtPart } from "./types.ts";

/** What became of a confirmation. */
export type ClearConfirmation =
  /** It was the last part: the debt is paid and the storage nobody's. */
  | "paid"
  /** Other parts are open. */
  | "partly-paid"
  /** Nothing is owed any more: another tab was quicker. */
  | "nothing-owed"
  /** Something else is owed by now; nothing is forgiven. */
  | "other-debt";

/** The browser has done one part of what it owes. For route handlers. */
export async function confirmPart(debtId: string, part: DebtPart): Promise<ClearConfirmation> {
  const jar = await cookies();
  const at = now();
  const browser = readBrowserCookie(jar);
  if (!browser?.debt || !browser.bound) return "nothing-owed";
  if (browser.bound.id !== debtId) return "other-debt";
  if (partsOf(browser.bound, browser.debt).includes(part))
    await complete({ subject: debtId, kind: part }, at);
  if ((await openParts(browser.bound, browser.debt)).length > 0) return "partly-paid";
  await writeBrowserCookie(jar, { id: browser.id, bound: null, debt: null });
  const detail = { browser: browser.id, debt: debtId };
  await recordEvent({ sessionId: null, code: "CLEAR_CONFIRMED", detail }, at);
  return "paid";
}
