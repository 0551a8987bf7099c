import type { OutcomeLine } from "#lib/operations/index.ts";
import { LOOKS } from "./outcome-looks.ts";

/** What stands above one another in one piece of the period. */
export interface Stack {
  total: number;
  parts: { decision: string; from: number; count: number }[];
}

/** The decisions of each piece, each on top of those before it. */
export function stacksOf(lines: readonly OutcomeLine[], pieces: number): Stack[] {
  return Array.from({ length: pieces }, (_, piece) => {
    let total = 0;
    const parts = LOOKS.flatMap(({ decision }) => {
      const of = lines.filter((line) => line.decision === decision);
      const count = of.reduce((sum, { counts }) => sum + (counts[piece] ?? 0), 0);
      const from = total;
      total += count;
      return count > 0 ? [{ decision, from, count }] : [];
    });
    return { total, parts };
  });
}
