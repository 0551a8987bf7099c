import { marked, type TranscriptEntry, wordsOf } from "#lib/conversations/index.ts";

const LONGEST = 240;
const BEFORE = 60;

/** A line of what a message says, with the place in it where the first word of the query stands, if one does. */
export function excerpt(message: TranscriptEntry, query = ""): string {
  if (!message.readable) return "This message cannot be shown.";
  const files = message.attachments.map(({ name }) => `File: ${name}`);
  const line = [message.text, ...wordsOf(message), ...files].filter(Boolean).join(" · ").replace(/\s+/g, " ");
  if (line.length <= LONGEST) return line;
  const [first, second] = marked(line, query);
  const at = first && second && !first.isFound ? first.text.length : 0;
  const from = Math.max(0, at - BEFORE);
  const part = line.slice(from, from + LONGEST);
  return `${from > 0 ? "… " : ""}${part}${from + LONGEST < line.length ? " …" : ""}`;
}
