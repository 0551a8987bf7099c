import { expect, test } from "vitest";
import { byAge, listedWords, paidWords } from "./words.ts";

test("every debt is of one age", () => {
  const debts = [0, 3_599, 3_600, 86_399, 604_799, 604_800, 9_999_999].map((ageSeconds) => ({ ageSeconds }));
  expect(byAge(debts).map(({ count }) => count)).toEqual([2, 2, 1, 2]);
});

test.each([
  [0, "No clear was confirmed in the last 24 hours."],
  [1, "1 clear was confirmed in the last 24 hours."],
  [2, "2 clears were confirmed in the last 24 hours."],
])("%i paid", (count, words) => {
  expect(paidWords(count)).toBe(words);
});

test("where more is owed than is read, it says so", () => {
  expect(listedWords(200, 731)).toBe("731 browsers owe a clear. What follows is about the 200 newest.");
});
