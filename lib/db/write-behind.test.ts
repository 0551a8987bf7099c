import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WriteBehind } from "./write-behind.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what comes together is written together, and what comes meanwhile next", async () => {
  const written: number[][] = [];
  const behind = new WriteBehind<number>(async (rows) => {
    if (written.push(rows) === 1) behind.add(3);
  });
  behind.add(1);
  behind.add(2);
  expect(written).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(written).toEqual([[1, 2]]);
  await vi.advanceTimersByTimeAsync(200);
  expect(written).toEqual([[1, 2], [3]]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(written).toHaveLength(2);
});

test("while the database is away it grows no further than its limit, and it goes on afterwards", async () => {
  let isAway = true;
  const written: number[][] = [];
  const behind = new WriteBehind<number>(async (rows) => {
    if (isAway) throw new Error("away");
    written.push(rows);
  });
  for (let row = 0; row < 6_000; row += 1) behind.add(row);
  await vi.advanceTimersByTimeAsync(200);
  isAway = false;
  for (let row = 0; row < 6_000; row += 1) behind.add(row);
  await vi.advanceTimersByTimeAsync(200);
  expect(written.map((rows) => rows.length)).toEqual([5_000]);
});
