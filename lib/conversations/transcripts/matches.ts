/** The words of a query, as they are compared. */
export function wordsWanted(query: string): string[] {
  return folded(query).split(/\s+/).filter(Boolean);
}

/** Whether every word stands somewhere in the text; case and accents do not count. */
export function matches(text: string, wanted: readonly string[]): boolean {
  const compared = folded(text);
  return wanted.every((word) => compared.includes(word));
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
