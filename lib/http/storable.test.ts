import { expect, test } from "vitest";
import { Storable } from "./storable.ts";

test.each([
  ["2600-1234", true],
  ["", true],
  ["a\0b", false],
  ["\0", false],
])("%j", (text, fits) => {
  expect(Storable.safeParse(text).success).toBe(fits);
});
