import { expect, test } from "vitest";
import { sizeWords } from "./size-words.ts";

test.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1_000, "1.0 kB"],
  [25_300, "25 kB"],
  [3_400_000, "3.4 MB"],
  [5e12, "5000 GB"],
])("%i bytes", (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});
