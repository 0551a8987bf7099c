import type { Counts, CountWords } from "../../lib/jobs/index.ts";

const NUMBER = new Intl.NumberFormat("en-GB");

/** What a job did, or would do, for somebody who reads it: one line for each count, in columns. Pure. */
export function reportOf(name: string, counts: Counts, words: CountWords, isDry: boolean): string {
  const head = isDry
    ? `${name}, dry run: nothing was changed. A run would find at this moment`
    : `${name} is done. It found`;
  const rows = Object.entries(counts).map(([kind, count]) => {
    const { what, when } = words[kind] ?? { what: inWords(kind) };
    return { count: count === 0 ? "none" : NUMBER.format(count), what, when: when ?? "" };
  });
  const widest = (of: "count" | "what") => Math.max(0, ...rows.map((row) => row[of].length));
  const [counted, named] = [widest("count"), widest("what")];
  const lines = rows.map(({ count, what, when }) =>
    `  ${count.padStart(counted)}  ${what.padEnd(named)}  ${when}`.trimEnd(),
  );
  return [`${head}${rows.length > 0 ? ":" : " nothing."}`, ...lines].join("\n");
}

/** `eventsHandedOn` as "events handed on". */
function inWords(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll("_", " ");
}
