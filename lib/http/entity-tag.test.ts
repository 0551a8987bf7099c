import { expect, test } from "vitest";
import { isKnown } from "./entity-tag.ts";

test.each([
  [null, false],
  ["", false],
  ["*", true],
  ['W/"a-1"', true],
  ['"a-1"', true],
  ['"b", W/"a-1", "c"', true],
  ['W/"a-10"', false],
  ["a-1", false],
  ['"x, a-1"', false],
])("If-None-Match: %s", (header, known) => {
  expect(isKnown(header, 'W/"a-1"')).toBe(known);
  expect(isKnown(header, '"a-1"')).toBe(known);
});
