import { expect, test } from "vitest";
import { transaction } from "#lib/db/index.ts";
import { redact, redactionReport, tally } from "./index.ts";

const { found } = redact("4111 1111 1111 1111, cvv 123, and 5555 5555 5555 4444");

test("what is removed at the same moment is counted, all of it, by day", async () => {
  const late = new Date("2031-03-04T23:59:59.999Z");
  const next = new Date("2031-03-05T00:00:00.000Z");
  const add = (at: Date) => transaction((tx) => tally(found, "TRANSCRIPT", at, tx));
  await Promise.all([...Array.from({ length: 20 }, () => add(late)), add(next)]);
  expect(await redactionReport(late, late)).toEqual([
    { day: new Date("2031-03-04"), kind: "CARD_NUMBER", source: "TRANSCRIPT", count: 40 },
    { day: new Date("2031-03-04"), kind: "SECURITY_CODE", source: "TRANSCRIPT", count: 20 },
  ]);
  expect((await redactionReport(late, next)).map(({ count }) => count)).toEqual([40, 20, 2, 1]);
});

test("what was not stored is not counted", async () => {
  const at = new Date("2031-04-01T12:00:00Z");
  const failing = transaction(async (tx) => {
    await tally(found, "SNAPSHOT", at, tx);
    throw new Error("half-way");
  });
  await expect(failing).rejects.toThrow("half-way");
  expect(await redactionReport(at, at)).toEqual([]);
});
