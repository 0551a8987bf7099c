import "server-only";
import { now } from "#lib/clock.ts";
import { countDone, type OpenItem, open } from "#lib/outbox/index.ts";
import { inOrder } from "./parts.ts";
import type { DebtKind, DebtPart } from "./types.ts";

const DAY_MS = 86_400_000;

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

/** All that browsers owe, the oldest first, and how many debts were paid in full within the last day. */
export async function listDebts(): Promise<{ debts: OwedDebt[]; paidLately: number }> {
  const at = now();
  const [items, paidLately] = await Promise.all([
    open(),
    countDone("BROWSER_STORAGE", new Date(at.getTime() - DAY_MS)),
  ]);
  return { debts: debtsOf(items, at), paidLately };
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
