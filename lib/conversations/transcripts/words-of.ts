import type { TranscriptEntry } from "./entry.ts";

/** What of structured content people read, whatever the vendor's form of it, in the order in which it stands there. */
const READ = new Set(["title", "subtitle", "description", "text"]);

/** The readable words of a message's structured content: of cards, quick replies and the like; each once. */
export function wordsOf({ structured, text }: Pick<TranscriptEntry, "structured" | "text">): string[] {
  return [...new Set(structured.flatMap(wordsIn))].filter((words) => words !== text);
}

function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, member]) =>
    typeof member === "string" ? (READ.has(name) && member.trim() ? [member.trim()] : []) : wordsIn(member),
  );
}
