import "server-only";
import { now } from "#lib/clock.ts";
import { cutoffsAt, periodWords } from "./rules.ts";
import { countDue, type Kind, letGo, RULES } from "./store.ts";

const AT_ONCE = 500;

/** Rows by kind. */
export type Retained = Record<Kind, number>;

/**
 * Deletes what has been kept for long enough (B11), a few rows at a time, so that nobody waits for it. A dry run counts
 * what would go and touches nothing.
 */
export async function retain({ dryRun = false } = {}): Promise<Retained> {
  const at = now();
  const cutoffs = cutoffsAt(at);
  const counts = {} as Retained;
  for (const kind of Object.keys(RULES) as Kind[]) {
    counts[kind] = 0;
    if (dryRun) counts[kind] = await countDue(kind, cutoffs, at);
    else
      for (let gone = AT_ONCE; gone === AT_ONCE; counts[kind] += gone)
        gone = await letGo(kind, cutoffs, at, AT_ONCE);
  }
  return counts;
}

/** What each of the counts is about, and after how long it goes, for operators. */
export function retainedWords(): Record<Kind, { what: string; when: string }> {
  const words = Object.entries(RULES).map(([kind, { what, after }]) => {
    const when = after ? `after ${periodWords(after)}` : "when they expire";
    return [kind, { what, when }];
  });
  return Object.fromEntries(words);
}
