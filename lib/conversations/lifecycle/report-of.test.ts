import { expect, test } from "vitest";
import { noFacts, reportOf, transition } from "./index.ts";
import type { Facts, LifecycleEvent } from "./types.ts";

const MINUTE = 60_000;
const START = new Date("2026-11-20T10:00:00Z");
const CLOCKS = { guestSessionSeconds: 30 * 24 * 3600, threadingSeconds: 72 * 3600 };
const at = (minutes: number) => new Date(START.getTime() + minutes * MINUTE);

const apply = (facts: Facts, ...events: LifecycleEvent[]) =>
  events.reduce((known, event) => transition(known, event, CLOCKS).facts, facts);
const BOUND = apply(noFacts(START), { type: "bound", at: START }, { type: "message", at: at(10) });
const asked = (facts: Facts, endedAt: Date | null, minute: number) =>
  transition(facts, reportOf({ state: "ended", endedAt }, facts, at(minute)), CLOCKS);

test.each([
  ["without a time", BOUND, null, at(10)],
  ["by a clock that is behind", BOUND, at(9.99), at(10)],
  [
    "after it was last seen open",
    apply(BOUND, { type: "open", at: at(20), lastMessageAt: null }),
    null,
    at(20),
  ],
  ["at a time that fits", BOUND, at(12), at(12)],
])("an end %s stays where it is, however often the vendor is asked", (_how, known, endedAt, end) => {
  const first = asked(known, endedAt, 30);
  expect(first.standing).toMatchObject({ status: "DISCONNECTED", endedAt: end });
  const again = asked(first.facts, endedAt, 45);
  expect(again.outcome).toBe("REPEATED");
  const later = apply(again.facts, { type: "look", at: at(73 * 60) });
  expect(asked(later, endedAt, 73 * 60).standing.statusReason).toBe("THREADING_TIMELINE_ELAPSED");
});

test("what was said after the vendor was asked counts more", () => {
  const meanwhile = apply(BOUND, { type: "message", at: at(31) });
  expect(asked(meanwhile, null, 30).standing.status).toBe("ACTIVE");
});
