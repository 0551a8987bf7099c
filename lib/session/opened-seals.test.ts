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

test("remembers what cannot be opened too, and forgets the oldest of ten thousand", () => {
  const open = vi.fn(() => null);
  expect(openedOnce("forged", open)).toBeNull();
  openedOnce("forged", open);
  expect(open).toHaveBeenCalledTimes(1);
  for (let n = 0; n < 10_000; n++) openedOnce(`other ${n}`, () => n);
  openedOnce("forged", open);
  expect(open).toHaveBeenCalledTimes(2);
});
