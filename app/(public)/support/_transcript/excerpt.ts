import { type TranscriptEntry, wordsOf } from "#lib/conversations/index.ts";

const LONGEST = 240;
const BEFORE = 60;

/** A line of what a message says, with the place in it where the query's first word stands, if it does. */
export function excerpt(message: TranscriptEntry, query = ""): string {
  const files = message.attachments.map(({ name }) => `File: ${name}`);
  const line = [message.text, ...wordsOf(message), ...files]
    .join(" · ")
    .replace(/\s+/g, " ")
    .replace(/^ · /, "");
  if (!message.readable) return "This message cannot be shown.";
  const [word = ""] = query.toLowerCase().split(/\s+/).filter(Boolean);
  const at = Math.max(0, line.toLowerCase().indexOf(word) - BEFORE);
  const from = line.length > LONGEST ? at : 0;
  const part = line.slice(from, from + LONGEST);
  return `${from > 0 ? "… " : ""}${part}${from + LONGEST < line.length ? " …" : ""}`;
}
