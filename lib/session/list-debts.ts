import "server-only";
import { now } from "#lib/clock.ts";
import { countDone, countOpen, type OpenItem, open } from "#lib/outbox/index.ts";
import { inOrder } from "./parts.ts";
import type { DebtKind, DebtPart } from "./types.ts";

const DAY_MS = 86_400_000;
const NEWEST = 200;

/** What a browser still owes, as operators see it. */
export interface OwedDebt {
  id: string;
  /** The browser's own id, which leads to nobody. */
  browser: string;
  kind: DebtKind;
  since: Date;
  ageSeconds: number;
  /** A browser that somebody still uses pays within seconds; this one has not for more than a day. */
  isOld: boolean;
  open: DebtPart[];
}

/**
 * What browsers owe, the newest 200 debts of `total`, the oldest of them first, and how many were paid in full within
 * the last day. A debt's last part is counted for it.
 */
export async function listDebts(): Promise<{ debts: OwedDebt[]; total: number; paidLately: number }> {
  const at = now();
  const [items, total, paidLately] = await Promise.all([
    open(NEWEST),
    countOpen("BROWSER_STORAGE"),
    countDone("BROWSER_STORAGE", new Date(at.getTime() - DAY_MS)),
  ]);
  return { debts: debtsOf(items, at), total, paidLately };
}

/** One debt per subject. Pure. */
export function debtsOf(items: readonly OpenItem[], at: Date): OwedDebt[] {
  const bySubject = Map.groupBy(items, ({ subject }) => subject);
  return [...bySubject].map(([id, parts]) => {
    const since = new Date(Math.min(...parts.map((part) => part.since.getTime())));
    const age = at.getTime() - since.getTime();
    const { browser, kind } = parts[0]?.payload ?? {};
    return {
      id,
      browser: browser ?? "",
      kind: kind as DebtKind,
      since,
      ageSeconds: Math.max(0, Math.floor(age / 1000)),
      isOld: age > DAY_MS,
      open: inOrder(parts.map((part) => part.kind)),
    };
  });
}
