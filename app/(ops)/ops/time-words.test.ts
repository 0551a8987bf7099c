import { expect, test } from "vitest";
import { lagWords, spanWords } from "./time-words.ts";

test.each([
  [0, "less than a minute"],
  [59, "less than a minute"],
  [60, "1 minute"],
  [7_199, "1 hour"],
  [7_200, "2 hours"],
  [86_400, "1 day"],
  [3_000_000, "34 days"],
])("%i seconds are %s", (seconds, words) => {
  expect(spanWords(seconds)).toBe(words);
});

test.each([
  [null, "none"],
  [0.04, "0.0 s"],
  [119, "119.0 s"],
  [120, "2 minutes"],
])("a lag of %s is %s", (seconds, words) => {
  expect(lagWords(seconds)).toBe(words);
});
