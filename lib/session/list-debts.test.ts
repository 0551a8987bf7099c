import { expect, test } from "vitest";
import { debtsOf } from "./list-debts.ts";

const NOW = new Date("2026-11-20T10:00:00Z");
const before = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const item = (subject: string, kind: string, since: Date) => ({
  subject,
  kind,
  since,
  payload: { browser: `browser of ${subject}`, kind: "LOGOUT" },
});

test("the open parts of one debt are one line, in the order in which they are done", () => {
  const items = [
    item("b", "BROWSER_STORAGE", before(90_000)),
    item("a", "BROWSER_STORAGE", before(60)),
    item("a", "MESSENGER_CLEAR", before(59)),
  ];
  expect(debtsOf(items, NOW)).toEqual([
    {
      id: "b",
      browser: "browser of b",
      kind: "LOGOUT",
      since: before(90_000),
      ageSeconds: 90_000,
      isOld: true,
      open: ["BROWSER_STORAGE"],
    },
    {
      id: "a",
      browser: "browser of a",
      kind: "LOGOUT",
      since: before(60),
      ageSeconds: 60,
      isOld: false,
      open: ["MESSENGER_CLEAR", "BROWSER_STORAGE"],
    },
  ]);
});

test("nothing open, nothing owed; a clock that was set back makes nothing younger than new", () => {
  expect(debtsOf([], NOW)).toEqual([]);
  expect(debtsOf([item("a", "MESSENGER_CLEAR", before(-60))], NOW)).toMatchObject([{ ageSeconds: 0 }]);
});
