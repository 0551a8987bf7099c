import type { Figures } from "./types.ts";

/** The figures of several days as one for each source and kind. Pure. */
export function sumUp(days: readonly Figures["redactions"][number][]): Figures["redactions"] {
  const groups = Map.groupBy(days, ({ source, kind }) => `${source} ${kind}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const count = group.reduce((sum, day) => sum + day.count, 0);
    return first ? [{ source: first.source, kind: first.kind, count }] : [];
  });
}
