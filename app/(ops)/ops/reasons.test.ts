import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DECISIONS, REASONS } from "./reasons.ts";

/** The members of a union of texts, and of the one that it includes. */
function members(type: string): string[] {
  const source = readFileSync("lib/resume/types.ts", "utf8");
  const union = source.split(`export type ${type} =`)[1]?.split(";")[0] ?? "";
  return [...union.matchAll(/"([^"]+)"/g)].flatMap((match) => match[1] ?? []);
}

test("every reason and every decision has its words, and nothing else has", () => {
  const reasons = [...members("ResumeReason"), ...members("NoSessionReason")];
  expect(reasons.length).toBeGreaterThan(20);
  expect(Object.keys(REASONS).toSorted()).toEqual(reasons.toSorted());
  expect(Object.keys(DECISIONS).toSorted()).toEqual(members("Decision").toSorted());
});
