import { expect, test } from "vitest";
import { span } from "./span.ts";

test.each([
  [259_200, "3 days"],
  [86_400, "1 day"],
  [90_000, "25 hours"],
  [900, "15 minutes"],
  [61, "61 seconds"],
  [0, "0 seconds"],
])("%d seconds are %s", (seconds, words) => {
  expect(span(seconds)).toBe(words);
});
