import type { TranscriptEntry } from "./entry.ts";
import { minute } from "./minute.ts";

/** A piece of structured content as people read it: a card, an entry of a list, or with no title loose choices. */
export interface Card {
  title: string | null;
  lines: string[];
  /** What could be chosen, or was. */
  choices: string[];
}

const LINES = ["subtitle", "description"];

/** What a message shows beside its text, whatever the vendor's form of it; loose choices come last, its own text never. */
export function cardsOf({ structured, text }: Pick<TranscriptEntry, "structured" | "text">): Card[] {
  const loose: Card = { title: null, lines: [], choices: [] };
  const cards: Card[] = [];
  gather(structured, loose, cards);
  return [...cards, loose]
    .map((card) => ({ ...card, choices: [...new Set(card.choices)].filter((choice) => choice !== text) }))
    .filter(({ title, lines, choices }) => title !== null || lines.length + choices.length > 0);
}

function gather(value: unknown, around: Card, cards: Card[]): void {
  if (typeof value !== "object" || value === null) return;
  const members: [string, unknown][] = Object.entries(value);
  const said = (wanted: string) =>
    members.flatMap(([name, member]) => (name === wanted && isSaid(member) ? [member.trim()] : []));
  const [title = null] = said("title");
  const lines = LINES.flatMap(said);
  const card = title === null && lines.length === 0 ? around : { title, lines, choices: [] };
  if (card !== around) cards.push(card);
  for (const [name, member] of members) {
    if (name === "text" && isSaid(member)) card.choices.push(member.trim());
    else if (name === "dateTime" && isSaid(member)) card.choices.push(timeOf(member));
    else gather(member, card, cards);
  }
}

function isSaid(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function timeOf(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : minute(at);
}
