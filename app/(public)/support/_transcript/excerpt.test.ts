import { expect, test } from "vitest";
import type { TranscriptEntry } from "#lib/conversations/index.ts";
import { excerpt } from "./excerpt.ts";

const message = (change: Partial<TranscriptEntry>): TranscriptEntry => ({
  ...{ id: "m", sequence: 1, sentAt: new Date(0), author: { kind: "agent", name: "Dana" }, text: "" },
  ...{ structured: [], attachments: [], redactions: 0, readable: true },
  ...change,
});
const LONG = `${"before ".repeat(60)}the Crème lamp${" after".repeat(60)}`;

test("a line holds text, words of cards and names of files", () => {
  const attachments = [{ name: "lamp.jpg", type: null, size: null }];
  expect(excerpt(message({ text: "Two\n  lines", structured: [{ title: "Lamp" }], attachments }))).toBe(
    "Two lines · Lamp · File: lamp.jpg",
  );
  expect(excerpt(message({ attachments }))).toBe("File: lamp.jpg");
  expect(excerpt(message({ readable: false }))).toBe("This message cannot be shown.");
});

test("of a long one it is the part with what was looked for", () => {
  expect(excerpt(message({ text: LONG }), "creme")).toMatch(/^… .*the Crème lamp.* …$/);
  expect(excerpt(message({ text: LONG }))).toMatch(/^before .* …$/);
  expect(excerpt(message({ text: LONG }), "before")).toMatch(/^before .* …$/);
});
