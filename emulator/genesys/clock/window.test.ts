import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countInWindow } from "./window.ts";

describe("a sliding window", () => {
  it("admits as many as the limit, then says how long to wait, in whole seconds", () => {
    const times: number[] = [];
    const ask = (now: number) => countInWindow(times, now, 60_000, 2);
    expect([ask(0), ask(30_500), ask(31_000), ask(59_999), ask(60_000), ask(60_001)]).toEqual([
      undefined,
      undefined,
      29,
      1,
      undefined,
      31,
    ]);
  });

  it("begins anew when the clock is put back", () => {
    const times: number[] = [];
    const day = 86_400_000;
    expect(countInWindow(times, day, 60_000, 2)).toBe(undefined);
    expect(countInWindow(times, 1_000, 60_000, 2)).toBe(undefined);
    expect(countInWindow(times, 2_000, 60_000, 2)).toBe(undefined);
    expect(countInWindow(times, 3_000, 60_000, 2)).toBe(58);
  });

  it("never asks to wait longer than its length, wherever the clock goes, and lets pass who has waited", () => {
    const moments = fc.array(fc.integer({ min: 0, max: 200_000 }), { maxLength: 40 });
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 5 }), (clock, limit) => {
        const times: number[] = [];
        for (const now of clock) {
          const wait = countInWindow(times, now, 60_000, limit);
          if (wait === undefined) continue;
          expect(wait).toBeLessThanOrEqual(60);
          expect(countInWindow([...times], now + wait * 1_000, 60_000, limit)).toBe(undefined);
        }
      }),
    );
  });
});
