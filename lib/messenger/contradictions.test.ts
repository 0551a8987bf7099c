import { describe, expect, test } from "vitest";
import { type ClockSettings, contradictionsOf, contradictionsOfOurs } from "./contradictions.ts";

const SETTINGS: ClockSettings = {
  GENESYS_AUTH: "optional",
  GENESYS_GUEST_SESSION_SECONDS: 259_200,
  GENESYS_THREADING_SECONDS: 259_200,
  SESSION_IDLE_SECONDS: 2_592_000,
  SESSION_ABSOLUTE_SECONDS: 15_552_000,
  REFRESH_FAMILY_SECONDS: 2_592_000,
};
const DEPLOYMENT = {
  id: "d",
  isActive: true,
  guestSessionSeconds: 259_200,
  authenticates: true,
  stepsUp: true,
  readOnlyAfterEnd: false,
};
const BOTH = { forCustomers: true, forVisitors: true };

test("what fits says nothing", () => {
  expect(contradictionsOfOurs(SETTINGS)).toEqual([]);
  expect(contradictionsOf(DEPLOYMENT, SETTINGS, BOTH)).toEqual([]);
  const silent = { ...DEPLOYMENT, guestSessionSeconds: null, authenticates: null, stepsUp: null };
  expect(contradictionsOf(silent, SETTINGS, BOTH)).toEqual([]);
});

describe("of our own", () => {
  test.each([
    [{ SESSION_IDLE_SECONDS: 3_600 }, /SESSION_IDLE_SECONDS \(3600\) is shorter/],
    [
      { SESSION_ABSOLUTE_SECONDS: 3_600, REFRESH_FAMILY_SECONDS: 60 },
      /SESSION_ABSOLUTE_SECONDS \(3600\) is shorter/,
    ],
    [{ GENESYS_THREADING_SECONDS: 300_000 }, /GENESYS_THREADING_SECONDS \(300000\) is longer/],
    [{ REFRESH_FAMILY_SECONDS: 20_000_000 }, /REFRESH_FAMILY_SECONDS \(20000000\) is longer/],
  ])("%j", (change, words) => {
    expect(contradictionsOfOurs({ ...SETTINGS, ...change })).toEqual([expect.stringMatching(words)]);
  });
});

describe("of a deployment", () => {
  test.each([
    [{ isActive: false }, BOTH, /not active/],
    [{ guestSessionSeconds: 900 }, BOTH, /for 900 seconds, GENESYS_GUEST_SESSION_SECONDS says 259200/],
    [
      { authenticates: false, stepsUp: false },
      { forCustomers: true, forVisitors: false },
      /knows no log-ins/,
    ],
    [{ stepsUp: false }, BOTH, /no session upgrade/],
  ])("%j", (change, who, words) => {
    expect(contradictionsOf({ ...DEPLOYMENT, ...change }, SETTINGS, who)).toEqual([
      expect.stringMatching(words),
    ]);
  });

  test("that only visitors use need not know log-ins, nor allow an upgrade", () => {
    const plain = { ...DEPLOYMENT, authenticates: false, stepsUp: false };
    expect(contradictionsOf(plain, SETTINGS, { forCustomers: false, forVisitors: true })).toEqual([]);
  });
});
