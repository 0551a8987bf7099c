import { expect, test } from "vitest";
import { asText } from "./as-text.ts";
import type { TranscriptEntry } from "./entry.ts";
import { wordsOf } from "./words-of.ts";

const entry = (change: Partial<TranscriptEntry>): TranscriptEntry => ({
  id: "m",
  sequence: 1,
  sentAt: new Date("2026-03-01T09:30:10Z"),
  author: { kind: "customer", name: "Alice" },
  text: "hello",
  structured: [],
  attachments: [],
  redactions: 0,
  readable: true,
  ...change,
});

const CARD = {
  contentType: "Card",
  card: {
    title: "Lamp",
    description: "Brass",
    image: "https://example.com/a.png",
    actions: [{ type: "Link", text: "Buy", url: "https://example.com" }],
  },
};

test("says who said what, when, with cards and files by their words and names", () => {
  const messages = [
    entry({}),
    entry({ author: { kind: "agent", name: "Dana" }, text: "This?", structured: [CARD] }),
    entry({ author: { kind: "bot", name: null }, text: "", readable: false }),
    entry({ text: "", attachments: [{ name: "lamp.jpg", type: "image/jpeg", size: 3 }] }),
  ];
  const startedAt = new Date("2026-03-01T09:30:00Z");
  expect(asText([{ id: "c", startedAt, label: "Open", messages }])).toBe(
    [
      "Conversation c",
      "Started 2026-03-01 09:30 UTC · Open",
      "",
      "2026-03-01 09:30 UTC You\nhello\n",
      "2026-03-01 09:30 UTC Dana\nThis?\nLamp\nBrass\nBuy\n",
      "2026-03-01 09:30 UTC Assistant\nThis message cannot be shown.\n",
      "2026-03-01 09:30 UTC You\n[File: lamp.jpg]\n",
    ].join("\n"),
  );
});

test("words that are the message's own text are not said twice", () => {
  const reply = { contentType: "ButtonResponse", buttonResponse: { text: "Yes", payload: "yes" } };
  expect(wordsOf(entry({ text: "Yes", structured: [reply] }))).toEqual([]);
  expect(wordsOf(entry({ text: "Pick", structured: [reply, reply] }))).toEqual(["Yes"]);
});
