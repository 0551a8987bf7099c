/** What a run did, a line each: its name in words, and how many. Pure. */
export function describeCounts(counts: Record<string, number>): string[] {
  const named = Object.entries(counts).map(([name, count]) => [inWords(name), String(count)] as const);
  const [widest, longest] = [0, 1].map((column) =>
    Math.max(...named.map((pair) => pair[column]?.length ?? 0)),
  );
  return named.map(([name, count]) => `    ${name.padEnd(widest ?? 0)}  ${count.padStart(longest ?? 0)}`);
}

function inWords(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll("_", " ");
}
