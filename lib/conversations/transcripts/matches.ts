/** The words of a query, as they are compared. */
export function wordsWanted(query: string): string[] {
  return folded(query).split(/\s+/).filter(Boolean);
}

/** Whether every word stands somewhere in the text; case and accents do not count. */
export function matches(text: string, wanted: readonly string[]): boolean {
  const compared = folded(text);
  return wanted.every((word) => compared.includes(word));
}

/** A stretch of a text, and whether it is one of the words that were looked for. */
export interface Marked {
  text: string;
  isFound: boolean;
}

/** The text in stretches: what `matches` compares, shown. */
export function marked(text: string, query: string): Marked[] {
  const characters = [...text];
  const found = characters.map(() => false);
  // For each unit of the folded text the character that it is of.
  const owners = characters.flatMap((character, index) =>
    Array<number>(folded(character).length).fill(index),
  );
  const all = characters.map(folded).join("");
  for (const word of new Set(wordsWanted(query)))
    for (let at = all.indexOf(word); at >= 0; at = all.indexOf(word, at + 1))
      found.fill(true, owners[at], (owners[at + word.length - 1] ?? 0) + 1);
  const stretches: Marked[] = [];
  for (const [index, character] of characters.entries()) {
    const isFound = found[index] ?? false;
    const last = stretches.at(-1);
    if (last?.isFound === isFound) last.text += character;
    else stretches.push({ text: character, isFound });
  }
  return stretches;
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
