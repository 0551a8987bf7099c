import { expect, test, vi } from "vitest";
import { openedOnce } from "./opened-seals.ts";

test("opens a seal once and again after a minute", () => {
  vi.useFakeTimers();
  const open = vi.fn((sealed: string) => ({ sealed }));
  expect(openedOnce("one", open)).toEqual({ sealed: "one" });
  expect(openedOnce("one", open)).toEqual({ sealed: "one" });
  expect(open).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60_000);
  openedOnce("one", open);
  expect(open).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});

test("does not remember what cannot be opened", () => {
  const open = vi.fn(() => null);
  expect(openedOnce("forged", open)).toBeNull();
  openedOnce("forged", open);
  expect(open).toHaveBeenCalledTimes(2);
});

test("does not remember what is longer than a kilobyte", () => {
  const open = vi.fn((sealed: string) => ({ sealed }));
  const [longest, longer] = ["l".repeat(1_024), "l".repeat(1_025)];
  for (const sealed of [longest, longest, longer, longer]) openedOnce(sealed, open);
  expect(open.mock.calls).toEqual([[longest], [longer], [longer]]);
});

test("forgets the oldest of ten thousand", () => {
  const open = vi.fn((sealed: string) => ({ sealed }));
  openedOnce("first", open);
  openedOnce("first", open);
  expect(open).toHaveBeenCalledTimes(1);
  for (let n = 0; n < 10_000; n++) openedOnce(`other ${n}`, () => ({ n }));
  openedOnce("first", open);
  expect(open).toHaveBeenCalledTimes(2);
});
