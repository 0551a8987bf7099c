import { expect, test } from "vitest";
import { listPage } from "./list-page.ts";

const chain = (name: string, length: number) => Array.from({ length }, (_, index) => `${name}${index}`);
const chains = Array.from({ length: 23 }, (_, index) => chain(`${index}-`, index === 1 ? 7 : 1));

test("a page has ten chains, and of each the newest five", () => {
  const first = listPage(chains, 1);
  expect([first.page, first.pages, first.chains.length]).toEqual([1, 3, 10]);
  expect(first.chains[1]).toEqual({ listed: chain("1-", 7).slice(0, 5), more: 2 });
  expect(listPage(chains, 3).chains.map(({ listed }) => listed[0])).toEqual(["20-0", "21-0", "22-0"]);
});

test.each([
  [0, 1],
  [-3, 1],
  [99, 3],
])("page %i is page %i", (asked, page) => {
  expect(listPage(chains, asked).page).toBe(page);
});

test("no chain is one empty page", () => {
  expect(listPage([], 1)).toEqual({ page: 1, pages: 1, chains: [] });
});
