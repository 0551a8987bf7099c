import { cardsOf } from "./cards.ts";
import type { TranscriptEntry } from "./entry.ts";

/** The readable words of a message's structured content: of cards, quick replies and the like; each once. */
export function wordsOf(message: Pick<TranscriptEntry, "structured" | "text">): string[] {
  const words = cardsOf(message).flatMap(({ title, lines, choices }) => [title ?? "", ...lines, ...choices]);
  return [...new Set(words)].filter((word) => word !== "" && word !== message.text);
}
