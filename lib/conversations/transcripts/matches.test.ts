import fc from "fast-check";
import { expect, test } from "vitest";
import { marked, matches, wordsWanted } from "./matches.ts";

const found = (text: string, query: string) =>
  marked(text, query).flatMap((stretch) => (stretch.isFound ? [stretch.text] : []));

test.each([
  ["The blue lamp, the lamp", "LAMP", ["lamp", "lamp"]],
  ["Crème brûlée", "creme BRU", ["Crème", "brû"]],
  ["aaaa", "aa", ["aaaa"]],
  ["lamplight", "lamp light", ["lamplight"]],
  ["ﬁn de siècle", "fi", ["ﬁ"]],
  ["nothing here", "lamp", []],
  ["nothing asked", " ", []],
])("%s, looked for %s", (text, query, words) => {
  expect(found(text, query)).toEqual(words);
});

test("the stretches are the text, and where all words stand in it something is marked", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "grapheme", minLength: 1 }),
      (text, query) => {
        const stretches = marked(text, query);
        expect(stretches.map((stretch) => stretch.text).join("")).toBe(text);
        const wanted = wordsWanted(query);
        if (wanted.length > 0 && matches(text, wanted)) expect(found(text, query)).not.toEqual([]);
      },
    ),
  );
});
