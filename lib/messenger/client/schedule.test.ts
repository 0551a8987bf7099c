import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backOff, dueAt, nextStep, type RotationState } from "./schedule.ts";

const seconds = (max: number) => fc.double({ min: 0, max, noNaN: true });
const state = (change: Partial<RotationState> = {}): RotationState => ({
  from: 1_000,
  end: 1_900,
  typedAt: null,
  failedAt: null,
  retryAfter: 0,
  isOnline: true,
  ...change,
});
const isDue = (change: Partial<RotationState>, now: number) => nextStep(state(change), now).rotate;

describe("due", () => {
  test.each([
    [900, 600],
    [660, 360],
    [3_600, 2_880],
    [600, 300],
    [400, 200],
    [10, 5],
  ])("a lifetime of %i seconds is renewed after %i", (lifetime, after) => {
    expect(dueAt(1_000, 1_000 + lifetime)).toBe(1_000 + after);
  });

  test("is never later than 80 %, nor than 5 minutes before the end where there is room, nor before half-way", () => {
    fc.assert(
      fc.property(seconds(1e9), seconds(1e6), (from, lifetime) => {
        const after = dueAt(from, from + lifetime) - from;
        const slack = 1e-5;
        expect(after).toBeLessThanOrEqual(0.8 * lifetime + slack);
        expect(after).toBeGreaterThanOrEqual(0.5 * lifetime - slack);
        if (lifetime >= 600) expect(after).toBeLessThanOrEqual(lifetime - 300 + slack);
      }),
    );
  });
});

describe("the next step", () => {
  const anyState = fc.record({
    from: fc.constant(1_000),
    end: seconds(5_000).map((lifetime) => 1_000 + lifetime),
    typedAt: fc.option(seconds(10_000)),
    failedAt: fc.option(seconds(10_000)),
    retryAfter: seconds(90),
    isOnline: fc.boolean(),
  });

  test("never waits for ever, nor without time passing", () => {
    fc.assert(
      fc.property(anyState, seconds(10_000), (given, now) => {
        const step = nextStep(given, now);
        if (step.rotate) return;
        expect(step.waitSeconds).toBeGreaterThan(0);
        expect(step.waitSeconds).toBeLessThanOrEqual(30);
      }),
    );
  });

  test("whoever waits as told comes to renew in time, however the customer types", () => {
    const typing = fc.array(seconds(900), { maxLength: 300 });
    fc.assert(
      fc.property(typing, fc.integer({ min: 400, max: 3_600 }), (moments, lifetime) => {
        const end = 1_000 + lifetime;
        for (let now = 1_000; ; ) {
          const typed = moments.map((moment) => 1_000 + moment).filter((moment) => moment <= now);
          const step = nextStep(state({ end, typedAt: typed.length ? Math.max(...typed) : null }), now);
          if (step.rotate) {
            expect(now).toBeGreaterThanOrEqual(dueAt(1_000, end));
            expect(now).toBeLessThanOrEqual(end - 120 + 1e-6);
            return;
          }
          now += Math.max(step.waitSeconds, 1e-3);
        }
      }),
    );
  });

  test("waits until it is due, and looks at the clock meanwhile", () => {
    expect(nextStep(state(), 1_000)).toEqual({ rotate: false, waitSeconds: 30 });
    expect(nextStep(state(), 1_590)).toEqual({ rotate: false, waitSeconds: 10 });
    expect(nextStep(state(), 1_600)).toEqual({ rotate: true });
  });

  test("is to renew at once after a day asleep, and where the clock was put back", () => {
    expect(isDue({}, 90_000)).toBe(true);
    expect(isDue({}, 500)).toBe(true);
  });

  test("leaves alone who is typing, up to two minutes before the end", () => {
    expect(isDue({ typedAt: 1_599 }, 1_600)).toBe(false);
    expect(isDue({ typedAt: 1_599 }, 1_604)).toBe(true);
    expect(isDue({ typedAt: 1_779 }, 1_779)).toBe(false);
    expect(isDue({ typedAt: 1_779 }, 1_780)).toBe(true);
  });

  test("waits for the network, and for the end of the back-off", () => {
    expect(isDue({ isOnline: false }, 1_700)).toBe(false);
    expect(isDue({ failedAt: 1_600, retryAfter: 3 }, 1_602)).toBe(false);
    expect(isDue({ failedAt: 1_600, retryAfter: 3 }, 1_603)).toBe(true);
  });
});

test("the back-off grows up to a minute, any part of it, and adds to what the server asked for", () => {
  expect([1, 2, 3, 7, 50].map((failures) => backOff(failures, 1, 0))).toEqual([1, 2, 4, 60, 60]);
  expect(backOff(5, 0, 0)).toBe(0);
  expect(backOff(1, 0.5, 30)).toBe(30.5);
});
