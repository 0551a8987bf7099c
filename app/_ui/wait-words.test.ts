import { expect, test } from "vitest";
import { waitWords } from "./wait-words.ts";

test.each([
  [1, "1 second"],
  [30, "30 seconds"],
  [90, "90 seconds"],
  [91, "2 minutes"],
  [120, "2 minutes"],
  [121, "3 minutes"],
  [900, "15 minutes"],
])("%i seconds are %s", (seconds, words) => {
  expect(waitWords(seconds)).toBe(words);
});
