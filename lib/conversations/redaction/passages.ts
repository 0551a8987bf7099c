import type { RedactionKind } from "./redact.ts";

/** A part of a text, from its first character to the one after its last. */
export interface Passage {
  kind: RedactionKind;
  from: number;
  to: number;
}

/** The same in their order, those that overlap as one, called what the first of them is called. */
export function merged(passages: readonly Passage[]): Passage[] {
  const result: Passage[] = [];
  for (const passage of passages.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = result.at(-1);
    if (last && passage.from < last.to) last.to = Math.max(last.to, passage.to);
    else result.push({ ...passage });
  }
  return result;
}

/** What a pattern's group `what` matches, wherever it does. */
export function passagesOf(kind: RedactionKind, pattern: RegExp, text: string): Passage[] {
  return [...text.matchAll(pattern)].flatMap(({ indices }) => {
    const [from, to] = indices?.groups?.what ?? [];
    return from === undefined || to === undefined ? [] : [{ kind, from, to }];
  });
}
