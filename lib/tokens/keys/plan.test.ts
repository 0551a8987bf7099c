import { describe, expect, test } from "vitest";
import { type Circumstances, type PlannedKey, planKeys } from "./plan.ts";
import { PUBLISH_SECONDS, plusSeconds, RETIRED_SECONDS } from "./times.ts";

const START = new Date("2026-11-20T10:00:00Z");
const DAY = 86_400;
const later = (seconds: number) => plusSeconds(START, seconds);
const given = (seconds: number, change: Partial<Circumstances> = {}): Circumstances => ({
  at: later(seconds),
  rotateAfterSeconds: 90 * DAY,
  rotate: false,
  replaceUnreadable: false,
  retireUnreadable: false,
  ...change,
});
const key = (kid: string, change: Partial<PlannedKey> = {}): PlannedKey => ({
  kid,
  algorithm: "ES256",
  state: "NEXT",
  createdAt: START,
  activatedAt: null,
  retiredAt: null,
  opens: true,
  ...change,
});
const active = key("a", { state: "ACTIVE", activatedAt: START });
const nothing = { begin: null, retire: [], remove: [], make: [] };

test("the first use makes one that signs and one to follow it", () => {
  expect(planKeys([], given(0))).toEqual({ ...nothing, make: ["ACTIVE", "NEXT"] });
});

test("keys in order are left alone", () => {
  expect(planKeys([active, key("n")], given(90 * DAY - 1))).toEqual(nothing);
});

test("one that nobody follows gets a follower", () => {
  expect(planKeys([active], given(1))).toEqual({ ...nothing, make: ["NEXT"] });
});

test("where the one that signed is gone, its follower signs at once, since others know it already", () => {
  const plan = planKeys([key("n", { createdAt: later(10) })], given(11));
  expect(plan).toEqual({ ...nothing, begin: { kid: "n", at: later(11) }, make: ["NEXT"] });
});

describe("the follower takes over", () => {
  const takeover = (seconds: number) => ({
    begin: { kid: "n", at: later(seconds) },
    retire: ["a"],
    remove: [],
    make: ["NEXT"],
  });

  test("by age", () => {
    expect(planKeys([active, key("n")], given(90 * DAY))).toEqual(takeover(90 * DAY));
  });

  test("when it is asked for, at once where it was made with the one that signs", () => {
    expect(planKeys([active, key("n")], given(1, { rotate: true }))).toEqual(takeover(1));
  });

  test("at once where it has been published for long enough", () => {
    const next = key("n", { createdAt: later(10) });
    const at = 10 + PUBLISH_SECONDS;
    expect(planKeys([active, next], given(at, { rotate: true }))).toEqual(takeover(at));
  });

  test("else as soon as it has been, which is noted", () => {
    const next = key("n", { createdAt: later(10) });
    const planned = later(10 + PUBLISH_SECONDS);
    expect(planKeys([active, next], given(11, { rotate: true }))).toEqual({
      ...nothing,
      begin: { kid: "n", at: planned },
    });
    const noted = { ...next, activatedAt: planned };
    expect(planKeys([active, noted], given(12, { rotate: true }))).toEqual(nothing);
    expect(planKeys([active, noted], given(10 + PUBLISH_SECONDS))).toEqual(takeover(10 + PUBLISH_SECONDS));
  });
});

test("a retired key goes when what it signed has expired", () => {
  const retired = key("r", { state: "RETIRED", retiredAt: START, opens: false });
  const keys = [retired, active, key("n")];
  expect(planKeys(keys, given(RETIRED_SECONDS - 1))).toEqual(nothing);
  expect(planKeys(keys, given(RETIRED_SECONDS))).toEqual({ ...nothing, remove: ["r"] });
});

describe("a key that does not open", () => {
  const locked = [{ ...active, opens: false }, key("n", { opens: false })];

  test("stays as it is, whatever its age and whoever asks for the next", () => {
    expect(planKeys(locked, given(100 * DAY, { rotate: true }))).toEqual(nothing);
  });

  test("is no hindrance on a development machine, and stays published for whoever opens it", () => {
    const plan = planKeys(locked, given(1, { replaceUnreadable: true }));
    expect(plan).toEqual({ ...nothing, make: ["ACTIVE", "NEXT"] });
  });

  test("is retired when its secret is said to be lost", () => {
    const plan = planKeys(locked, given(1, { rotate: true, retireUnreadable: true }));
    expect(plan).toEqual({ ...nothing, retire: ["a", "n"], make: ["ACTIVE", "NEXT"] });
  });
});
