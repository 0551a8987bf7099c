import { expect, test } from "vitest";
import { readCommand } from "./command.ts";

test.each([
  ["", { name: null }],
  ["reconcile", { name: "reconcile", isDry: false }],
  ["retention --dry-run", { name: "retention", isDry: true }],
  ["--dry-run", null],
  ["reconcile retention", null],
  ["reconcile --dry", null],
])("%j", (text, expected) => {
  expect(readCommand(text.split(" ").filter(Boolean))).toEqual(expected);
});
