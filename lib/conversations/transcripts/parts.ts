/** Messages of one conversation that a part holds: those with `from` ≤ sequence ≤ `to`; none where `to` < `from`. */
export interface Stretch {
  id: string;
  from: number;
  to: number;
}

/** One of the parts that a timeline is read in. */
export interface Part {
  /** From 1, the oldest. */
  part: number;
  parts: number;
  stretches: Stretch[];
}

interface Counted {
  id: string;
  count: number;
}

/**
 * Cuts a chain, oldest first, into parts of `size` messages and gives the one that is asked for: by its number, or by a
 * message of one conversation. Parts only ever grow at the end, so an address of one goes on to lead to the same. Pure.
 */
export function partOf(
  chain: readonly Counted[],
  asked: { part: number } | { id: string; sequence: number },
  size: number,
): Part {
  const total = chain.reduce((sum, { count }) => sum + count, 0);
  const parts = Math.max(1, Math.ceil(total / size));
  const wanted = "part" in asked ? asked.part : Math.floor(placeOf(chain, asked) / size) + 1;
  const part = Math.min(Math.max(1, wanted), parts);
  const [begin, end] = [(part - 1) * size, part * size];
  let before = 0;
  const stretches = chain.flatMap(({ id, count }) => {
    const start = before;
    before += count;
    const stretch = { id, from: Math.max(1, begin - start + 1), to: Math.min(count, end - start) };
    // What nothing was said in stands where it would be.
    const isIn =
      count > 0 ? stretch.from <= stretch.to : Math.min(Math.floor(start / size) + 1, parts) === part;
    return isIn ? [stretch] : [];
  });
  return { part, parts, stretches };
}

/** How many messages come before it. */
function placeOf(chain: readonly Counted[], { id, sequence }: { id: string; sequence: number }): number {
  const index = chain.findIndex((conversation) => conversation.id === id);
  const before = chain.slice(0, Math.max(0, index)).reduce((sum, { count }) => sum + count, 0);
  return before + sequence - 1;
}
