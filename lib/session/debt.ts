import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import { enqueue } from "#lib/outbox/index.ts";
import { changeBrowser } from "./browser.ts";
import { partsOf } from "./parts.ts";
import type { Bound, DebtKind } from "./types.ts";

/**
 * Writes down, in the transaction of what made it necessary, that the Messenger must be cleared before its next use
 * in this browser. Nothing is owed where it never ran (decision record 0008).
 */
export async function owe(
  browser: { id: string; bound: Bound | null } | null,
  kind: DebtKind,
  at: Date,
  tx: Transaction,
): Promise<void> {
  if (!browser?.bound) return;
  const { id: subject } = browser.bound;
  const payload = { browser: browser.id, kind };
  for (const part of partsOf(browser.bound, kind)) await enqueue({ subject, kind: part, payload }, at, tx);
}

/** The same in the browser's cookie, once that is committed: it blocks the Messenger until all is confirmed. */
export async function noteDebt(kind: DebtKind): Promise<void> {
  await changeBrowser((browser) => (browser.bound ? { ...browser, debt: kind } : browser));
}
