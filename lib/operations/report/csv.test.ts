import { expect, test } from "vitest";
import { csvCell } from "./csv.ts";

test.each([
  [null, ""],
  [0, "0"],
  [-5, "-5"],
  [true, "true"],
  [new Date("2026-11-20T10:00:00Z"), "2026-11-20T10:00:00.000Z"],
  ["plain", "plain"],
  ['a "b", c', '"a ""b"", c"'],
  ["two\nlines", '"two\nlines"'],
  ["=1+1", "'=1+1"],
  ["+49", "'+49"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ['\r="a"', `"'\r=""a"""`],
  ["＝1", "'＝1"],
])("%j is %j", (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});
