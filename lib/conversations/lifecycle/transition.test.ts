import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noFacts, standingOf, transition } from "./index.ts";
import type { Command, ConversationStatus, Facts, LifecycleEvent, Report } from "./types.ts";

const HOUR = 3_600_000;
const START = new Date("2026-11-20T10:00:00Z");
const CLOCKS = { guestSessionSeconds: 72 * 3600, threadingSeconds: 48 * 3600 };
const at = (hours: number) => new Date(START.getTime() + hours * HOUR);

const apply = (facts: Facts, ...events: LifecycleEvent[]) =>
  events.reduce((known, event) => transition(known, event, CLOCKS).facts, facts);

const PENDING = apply(noFacts(START), { type: "message", at: START });
const ACTIVE = apply(PENDING, { type: "bound", at: at(1) });
const CLOSED = apply(ACTIVE, { type: "supersede", at: at(2) });
const STANDINGS: Record<ConversationStatus, Facts> = {
  PENDING,
  ACTIVE,
  DISCONNECTED: apply(ACTIVE, { type: "disconnected", at: at(2), readOnly: false }),
  READ_ONLY: apply(ACTIVE, { type: "disconnected", at: at(2), readOnly: true }),
  EXPIRED: apply(ACTIVE, { type: "session-expired", at: at(2) }),
  CLOSED,
  ARCHIVED: apply(CLOSED, { type: "archive", at: at(2) }),
};

/** Every event an hour after the status was reached. */
const EVENTS: LifecycleEvent[] = [
  { type: "bound", at: at(3) },
  { type: "message", at: at(3) },
  { type: "resumed", at: at(3) },
  { type: "storage-lost", at: at(3) },
  { type: "open", at: at(3), lastMessageAt: null },
  { type: "disconnected", at: at(3), readOnly: false },
  { type: "session-expired", at: at(3) },
  { type: "look", at: at(3) },
  { type: "forgotten", at: at(3) },
  { type: "supersede", at: at(3) },
  { type: "clear", at: at(3) },
  { type: "leave-deployment", at: at(3) },
  { type: "archive", at: at(3) },
];

test.each(Object.entries(STANDINGS))("a conversation can be %s", (status, facts) => {
  expect(standingOf(facts, CLOCKS).status).toBe(status);
});

test("the whole table: every event in every status", () => {
  const rows = Object.entries(STANDINGS).map(([from, facts]) => [
    from,
    EVENTS.map((event) => {
      const { standing, outcome } = transition(facts, event, CLOCKS);
      return `${event.type}: ${outcome === "MOVED" ? `${standing.status} ${standing.statusReason}` : outcome}`;
    }),
  ]);
  expect(Object.fromEntries(rows)).toMatchInlineSnapshot(`
    {
      "ACTIVE": [
        "bound: NOTED",
        "message: NOTED",
        "resumed: NOTED",
        "storage-lost: DISCONNECTED VENDOR_STORAGE_LOST",
        "open: NOTED",
        "disconnected: DISCONNECTED VENDOR_DISCONNECTED",
        "session-expired: EXPIRED GUEST_TTL_ELAPSED",
        "look: NOTED",
        "forgotten: CLOSED VENDOR_FORGOT",
        "supersede: CLOSED SUPERSEDED",
        "clear: CLOSED CLEARED_BY_CUSTOMER",
        "leave-deployment: CLOSED OTHER_DEPLOYMENT",
        "archive: NOT_OVER",
      ],
      "ARCHIVED": [
        "bound: OVER",
        "message: OVER",
        "resumed: OVER",
        "storage-lost: OVER",
        "open: OVER",
        "disconnected: OVER",
        "session-expired: OVER",
        "look: OVER",
        "forgotten: OVER",
        "supersede: OVER",
        "clear: OVER",
        "leave-deployment: OVER",
        "archive: REPEATED",
      ],
      "CLOSED": [
        "bound: OVER",
        "message: OVER",
        "resumed: OVER",
        "storage-lost: OVER",
        "open: OVER",
        "disconnected: OVER",
        "session-expired: OVER",
        "look: OVER",
        "forgotten: OVER",
        "supersede: OVER",
        "clear: OVER",
        "leave-deployment: OVER",
        "archive: ARCHIVED SUPERSEDED",
      ],
      "DISCONNECTED": [
        "bound: ACTIVE BOUND",
        "message: ACTIVE MESSAGE",
        "resumed: NOTED",
        "storage-lost: NOTED",
        "open: ACTIVE VENDOR_CONFIRMED",
        "disconnected: NOTED",
        "session-expired: EXPIRED GUEST_TTL_ELAPSED",
        "look: NOTED",
        "forgotten: CLOSED VENDOR_FORGOT",
        "supersede: CLOSED SUPERSEDED",
        "clear: CLOSED CLEARED_BY_CUSTOMER",
        "leave-deployment: CLOSED OTHER_DEPLOYMENT",
        "archive: NOT_OVER",
      ],
      "EXPIRED": [
        "bound: ACTIVE BOUND",
        "message: ACTIVE MESSAGE",
        "resumed: ACTIVE RESUMED",
        "storage-lost: NOTED",
        "open: ACTIVE VENDOR_CONFIRMED",
        "disconnected: NOTED",
        "session-expired: NOTED",
        "look: NOTED",
        "forgotten: CLOSED VENDOR_FORGOT",
        "supersede: CLOSED GUEST_TTL_ELAPSED",
        "clear: CLOSED CLEARED_BY_CUSTOMER",
        "leave-deployment: CLOSED OTHER_DEPLOYMENT",
        "archive: ARCHIVED GUEST_TTL_ELAPSED",
      ],
      "PENDING": [
        "bound: ACTIVE BOUND",
        "message: NOTED",
        "resumed: NOTED",
        "storage-lost: DISCONNECTED VENDOR_STORAGE_LOST",
        "open: NOTED",
        "disconnected: DISCONNECTED VENDOR_DISCONNECTED",
        "session-expired: EXPIRED GUEST_TTL_ELAPSED",
        "look: NOTED",
        "forgotten: CLOSED VENDOR_FORGOT",
        "supersede: CLOSED SUPERSEDED",
        "clear: CLOSED CLEARED_BY_CUSTOMER",
        "leave-deployment: CLOSED OTHER_DEPLOYMENT",
        "archive: NOT_OVER",
      ],
      "READ_ONLY": [
        "bound: NOTED",
        "message: NOTED",
        "resumed: NOTED",
        "storage-lost: NOTED",
        "open: NOTED",
        "disconnected: NOTED",
        "session-expired: EXPIRED GUEST_TTL_ELAPSED",
        "look: NOTED",
        "forgotten: CLOSED VENDOR_FORGOT",
        "supersede: CLOSED SUPERSEDED",
        "clear: CLOSED CLEARED_BY_CUSTOMER",
        "leave-deployment: CLOSED OTHER_DEPLOYMENT",
        "archive: NOT_OVER",
      ],
    }
  `);
});

describe("the clocks", () => {
  test("the guest session ends so long after the last message, and a look says so", () => {
    const end = standingOf(ACTIVE, CLOCKS).expiresAt;
    expect(end).toEqual(at(73));
    expect(transition(ACTIVE, { type: "look", at: at(72.9) }, CLOCKS).standing.status).toBe("ACTIVE");
    const over = transition(ACTIVE, { type: "look", at: end }, CLOCKS).standing;
    expect(over).toMatchObject({ status: "EXPIRED", statusReason: "GUEST_TTL_ELAPSED", endedAt: end });
  });

  test("a message that was said in time and comes late proves the clock wrong", () => {
    const over = apply(ACTIVE, { type: "look", at: at(80) });
    const { standing } = transition(over, { type: "message", at: at(70) }, CLOCKS);
    expect(standing).toMatchObject({ status: "ACTIVE", expiresAt: at(142), endedAt: null });
  });

  test("after the threading timeline nothing continues what the vendor ended", () => {
    const look = (hours: number) =>
      transition(STANDINGS.DISCONNECTED, { type: "look", at: at(hours) }, CLOCKS);
    expect(look(50).standing.status).toBe("DISCONNECTED");
    expect(look(51).standing).toMatchObject({
      status: "EXPIRED",
      statusReason: "THREADING_TIMELINE_ELAPSED",
      endedAt: at(2),
    });
  });
});

test("what the vendor forgot is closed, unless something was heard since it was asked", () => {
  const later = apply(ACTIVE, { type: "message", at: at(4) });
  expect(transition(later, { type: "forgotten", at: at(3) }, CLOCKS).outcome).toBe("OUTDATED");
});

test("an archived conversation keeps why it was closed", () => {
  const cleared = apply(ACTIVE, { type: "clear", at: at(2) }, { type: "archive", at: at(3) });
  expect(standingOf(cleared, CLOCKS)).toMatchObject({
    status: "ARCHIVED",
    statusReason: "CLEARED_BY_CUSTOMER",
  });
  const expired = apply(ACTIVE, { type: "look", at: at(80) }, { type: "archive", at: at(81) });
  expect(standingOf(expired, CLOCKS)).toMatchObject({
    status: "ARCHIVED",
    statusReason: "GUEST_TTL_ELAPSED",
  });
});

const moment = fc.integer({ min: 0, max: 400 }).map(at);
const report: fc.Arbitrary<Report> = fc.oneof(
  fc.record({
    type: fc.constantFrom("bound", "message", "resumed", "storage-lost", "session-expired"),
    at: moment,
  }),
  fc.record({ type: fc.constant("open" as const), at: moment, lastMessageAt: fc.option(moment) }),
  fc.record({ type: fc.constant("disconnected" as const), at: moment, readOnly: fc.boolean() }),
);
const command: fc.Arbitrary<Command> = fc.record({
  type: fc.constantFrom("look", "forgotten", "supersede", "clear", "leave-deployment", "archive"),
  at: moment,
});
const events = fc.array(fc.oneof({ weight: 4, arbitrary: report }, { weight: 1, arbitrary: command }), {
  maxLength: 25,
});

describe("whatever comes together", () => {
  test("nothing leads out of closed but into the archive, and nothing out of that", () => {
    fc.assert(
      fc.property(events, (given) => {
        let facts = PENDING;
        for (const event of given) {
          const { from, standing, facts: next } = transition(facts, event, CLOCKS);
          if (from === "CLOSED") expect(["CLOSED", "ARCHIVED"]).toContain(standing.status);
          if (from === "ARCHIVED") expect(standing.status).toBe("ARCHIVED");
          const before = standingOf(facts, CLOCKS);
          if (before.status === "CLOSED") expect(standing.statusReason).toBe(before.statusReason);
          facts = next;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("reports that are reordered and repeated end up the same, looks between them or not", () => {
    const looked = fc.record({ type: fc.constant("look" as const), at: moment });
    const heard = fc.array(fc.oneof(report, looked), { maxLength: 12 });
    const shuffled = heard.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray([...given, ...given], {
          minLength: given.length * 2,
          maxLength: given.length * 2,
        }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([given, again]) => {
        expect(apply(PENDING, ...again)).toEqual(apply(PENDING, ...given));
      }),
      { numRuns: 2_000 },
    );
  });

  test("an event that is given twice changes nothing the second time", () => {
    fc.assert(
      fc.property(events, fc.oneof(report, command), (given, event) => {
        const facts = apply(PENDING, ...given, event);
        const second = transition(facts, event, CLOCKS);
        expect(second.facts).toEqual(facts);
        expect(["REPEATED", "OVER", "OUTDATED", "NOT_OVER"]).toContain(second.outcome);
      }),
      { numRuns: 2_000 },
    );
  });

  test("what is over has an end, what goes on has none, and nobody expires before they begin", () => {
    fc.assert(
      fc.property(events, (given) => {
        const { status, statusReason, endedAt, expiresAt } = standingOf(apply(PENDING, ...given), CLOCKS);
        const lost = statusReason === "VENDOR_STORAGE_LOST" && status === "DISCONNECTED";
        if (status === "PENDING" || status === "ACTIVE") expect(endedAt).toBeNull();
        else if (!lost) expect(endedAt).not.toBeNull();
        expect(expiresAt >= START).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
