import type { OutcomeCount } from "./store.ts";
import type { OutcomeLine } from "./types.ts";

/** From what is worth a look to what is as it should be. */
const ORDER = ["blocked", "clear-first", "chain", "fresh", "resume"];

/** One line for each decision and reason, those of one decision together, the most frequent first. Pure. */
export function outcomeLines(rows: readonly OutcomeCount[], pieces: number): OutcomeLine[] {
  const byReason = Map.groupBy(rows, ({ decision, reason }) => `${decision} ${reason}`);
  const lines = [...byReason.values()].flatMap((group) => {
    const [first] = group;
    const total = group.reduce((sum, { count }) => sum + count, 0);
    return first
      ? [{ decision: first.decision, reason: first.reason, total, counts: spread(group, pieces) }]
      : [];
  });
  return lines.toSorted(
    (a, b) =>
      ORDER.indexOf(a.decision) - ORDER.indexOf(b.decision) ||
      b.total - a.total ||
      a.reason.localeCompare(b.reason),
  );
}

/** One figure for each piece, 0 where nothing was. */
export function spread(rows: readonly { piece: number; count: number }[], pieces: number): number[] {
  const counts = Array<number>(pieces).fill(0);
  for (const { piece, count } of rows) counts[piece] = (counts[piece] ?? 0) + count;
  return counts;
}
