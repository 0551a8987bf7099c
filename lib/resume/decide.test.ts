import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideResume } from "./decide.ts";
import type { KnownConversation, ResumeInput, VendorAnswer } from "./types.ts";

const NOW = new Date("2026-11-20T10:00:00Z");
const HOUR = 3_600_000;
const ALICE = { session: "s1", customer: "alice" };
const VISITOR = { session: "s1", customer: null };

function at(hours: number): Date {
  return new Date(NOW.getTime() + hours * HOUR);
}

function conversation(change: Partial<KnownConversation> = {}): KnownConversation {
  return { status: "ACTIVE", statusReason: "BOUND", expiresAt: at(72), endedAt: null, ...change };
}

function input(change: Partial<ResumeInput> = {}): ResumeInput {
  return {
    now: NOW,
    threadingSeconds: 72 * 3600,
    isStaff: false,
    debt: null,
    lastBound: null,
    otherStorage: false,
    mustLogIn: false,
    current: VISITOR,
    noSession: null,
    conversation: null,
    ofOtherDeployment: false,
    onlyVendorHasIt: false,
    vendorAnswer: null,
    ...change,
  };
}

const TABLE: [string, Partial<ResumeInput>, string, string, string][] = [
  ["first visit", { noSession: "NO_SESSION" }, "fresh", "NO_SESSION", "none"],
  ["forged cookie", { current: null, noSession: "COOKIE_UNREADABLE" }, "fresh", "COOKIE_UNREADABLE", "none"],
  ["kept session, no chat", {}, "fresh", "NO_CONVERSATION", "none"],
  ["open conversation", { conversation: conversation() }, "resume", "CONVERSATION_OPEN", "active"],
  [
    "confirmed by the vendor",
    { conversation: conversation(), vendorAnswer: "open" },
    "resume",
    "CONVERSATION_CONFIRMED",
    "active",
  ],
  [
    "vendor away",
    { conversation: conversation(), vendorAnswer: "unreachable" },
    "resume",
    "VENDOR_UNREACHABLE",
    "active",
  ],
  [
    "vendor forgot",
    { conversation: conversation(), vendorAnswer: "unknown" },
    "chain",
    "VENDOR_FORGOT",
    "closed",
  ],
  [
    "vendor ended just now",
    { conversation: conversation(), vendorAnswer: "ended" },
    "resume",
    "WITHIN_THREADING_TIMELINE",
    "disconnected",
  ],
  [
    "vendor made it read-only",
    { conversation: conversation(), vendorAnswer: "read-only" },
    "chain",
    "VENDOR_CLOSED",
    "read-only",
  ],
  [
    "known read-only",
    { conversation: conversation({ status: "READ_ONLY" }) },
    "chain",
    "VENDOR_CLOSED",
    "read-only",
  ],
  [
    "unbound first message",
    { conversation: conversation({ status: "PENDING" }) },
    "resume",
    "FIRST_MESSAGE_PENDING",
    "pending",
  ],
  ["expired", { conversation: conversation({ expiresAt: at(-1) }) }, "chain", "GUEST_TTL_ELAPSED", "expired"],
  [
    "expires this instant",
    { conversation: conversation({ expiresAt: NOW }) },
    "chain",
    "GUEST_TTL_ELAPSED",
    "expired",
  ],
  [
    "within threading",
    { conversation: conversation({ status: "DISCONNECTED", endedAt: at(-71) }) },
    "resume",
    "WITHIN_THREADING_TIMELINE",
    "disconnected",
  ],
  [
    "after threading",
    { conversation: conversation({ status: "DISCONNECTED", endedAt: at(-73) }) },
    "chain",
    "THREADING_TIMELINE_ELAPSED",
    "disconnected",
  ],
  [
    "storage lost",
    { conversation: conversation({ status: "DISCONNECTED", statusReason: "VENDOR_STORAGE_LOST" }) },
    "chain",
    "VENDOR_STORAGE_LOST",
    "disconnected",
  ],
  [
    "cleared by the customer",
    { conversation: conversation({ status: "CLOSED", statusReason: "CLEARED_BY_CUSTOMER" }) },
    "fresh",
    "CLEARED_BY_CUSTOMER",
    "closed",
  ],
  [
    "closed because the vendor forgot it",
    { conversation: conversation({ status: "CLOSED", statusReason: "VENDOR_FORGOT" }) },
    "chain",
    "VENDOR_FORGOT",
    "closed",
  ],
  [
    "closed otherwise",
    { conversation: conversation({ status: "CLOSED", statusReason: "SUPERSEDED" }) },
    "chain",
    "VENDOR_CLOSED",
    "closed",
  ],
  ["log-out debt", { debt: "LOGOUT", conversation: conversation() }, "clear-first", "LOGOUT_DEBT", "none"],
  ["clear debt", { debt: "CLEAR" }, "clear-first", "CLEAR_DEBT", "none"],
  [
    "another customer",
    { lastBound: ALICE, current: { session: "s2", customer: "bob" } },
    "clear-first",
    "IDENTITY_SWITCH",
    "none",
  ],
  [
    "expired instead of logged out",
    { lastBound: ALICE, current: null, noSession: "SESSION_EXPIRED" },
    "clear-first",
    "IDENTITY_SWITCH",
    "none",
  ],
  [
    "the same customer in a new session",
    { lastBound: ALICE, current: { session: "s2", customer: "alice" } },
    "fresh",
    "NO_CONVERSATION",
    "none",
  ],
  [
    "log in keeps the conversation",
    { lastBound: VISITOR, current: ALICE, conversation: conversation() },
    "resume",
    "CONVERSATION_OPEN",
    "active",
  ],
  [
    "another anonymous session",
    { lastBound: VISITOR, current: { session: "s2", customer: null } },
    "clear-first",
    "IDENTITY_SWITCH",
    "none",
  ],
  [
    "storage of the other deployment",
    { lastBound: VISITOR, current: ALICE, otherStorage: true },
    "clear-first",
    "DEPLOYMENT_SWITCH",
    "none",
  ],
  [
    "nobody chats who is not logged in",
    { mustLogIn: true, noSession: "NO_SESSION" },
    "fresh",
    "LOGIN_REQUIRED",
    "none",
  ],
  [
    "begun as a visitor where customers have a deployment of their own",
    { current: ALICE, conversation: conversation(), ofOtherDeployment: true },
    "chain",
    "OTHER_DEPLOYMENT",
    "closed",
  ],
  [
    "the same, later",
    {
      current: ALICE,
      conversation: conversation({ status: "CLOSED", statusReason: "OTHER_DEPLOYMENT" }),
      ofOtherDeployment: true,
    },
    "chain",
    "OTHER_DEPLOYMENT",
    "closed",
  ],
  [
    "the customer's, in a browser that knows nothing of it",
    { current: ALICE, conversation: conversation(), onlyVendorHasIt: true, vendorAnswer: "open" },
    "resume",
    "CONVERSATION_FOLLOWS_CUSTOMER",
    "active",
  ],
  [
    "the same, but over",
    { current: ALICE, conversation: conversation({ expiresAt: at(-1) }), onlyVendorHasIt: true },
    "chain",
    "GUEST_TTL_ELAPSED",
    "expired",
  ],
  [
    "the same, but the vendor has it no longer either",
    { current: ALICE, conversation: conversation(), onlyVendorHasIt: true, vendorAnswer: "unknown" },
    "fresh",
    "VENDOR_FORGOT",
    "closed",
  ],
  ["staff", { isStaff: true, conversation: conversation() }, "blocked", "STAFF_ACCOUNT", "none"],
];

test.each(TABLE)("%s", (_name, change, decision, reason, conversationState) => {
  expect(decideResume(input(change))).toEqual({ decision, reason, conversationState });
});

const binding = fc.record({
  session: fc.constantFrom("s1", "s2"),
  customer: fc.constantFrom("alice", "bob", null),
});
const anyInput: fc.Arbitrary<ResumeInput> = fc.record({
  now: fc.constant(NOW),
  threadingSeconds: fc.nat({ max: 300_000 }),
  isStaff: fc.boolean(),
  debt: fc.constantFrom("LOGOUT", "CLEAR", null),
  lastBound: fc.option(binding),
  otherStorage: fc.boolean(),
  mustLogIn: fc.boolean(),
  current: fc.option(binding),
  noSession: fc.constantFrom(null, "NO_SESSION", "SESSION_EXPIRED", "SESSION_REVOKED"),
  conversation: fc.option(
    fc.record({
      status: fc.constantFrom("PENDING", "ACTIVE", "DISCONNECTED", "READ_ONLY", "CLOSED"),
      statusReason: fc.constantFrom("BOUND", "CLEARED_BY_CUSTOMER", "VENDOR_STORAGE_LOST"),
      expiresAt: fc.integer({ min: -100, max: 100 }).map(at),
      endedAt: fc.option(fc.integer({ min: -100, max: 0 }).map(at)),
    }),
  ),
  ofOtherDeployment: fc.boolean(),
  onlyVendorHasIt: fc.boolean(),
  vendorAnswer: fc.constantFrom<(VendorAnswer | null)[]>(
    null,
    "open",
    "ended",
    "read-only",
    "unknown",
    "unreachable",
  ),
});

describe("whatever comes together", () => {
  const always = (claim: (given: ResumeInput, decided: ReturnType<typeof decideResume>) => void) =>
    fc.assert(
      fc.property(anyInput, (given) => claim(given, decideResume(given))),
      { numRuns: 5_000 },
    );

  test("a debt, another identity or another deployment always clears first, and nothing else does", () => {
    always((given, { decision }) => {
      const bound = given.lastBound;
      const isOther =
        bound !== null &&
        (!given.current ||
          (bound.customer
            ? bound.customer !== given.current.customer
            : bound.session !== given.current.session));
      expect(decision === "clear-first").toBe(given.debt !== null || isOther || given.otherStorage);
    });
  });

  test("nothing is resumed that has ended, expired or is not this session's", () => {
    always((given, { decision }) => {
      if (decision !== "resume") return;
      expect(given.noSession).toBeNull();
      expect(given.mustLogIn || given.ofOtherDeployment).toBe(false);
      expect(given.conversation?.status).not.toBe("CLOSED");
      expect(given.conversation?.status).not.toBe("READ_ONLY");
      expect(given.conversation && given.conversation.expiresAt > NOW).toBe(true);
    });
  });

  test("nothing is chained to what the customer cleared away", () => {
    always((given, { decision }) => {
      if (
        given.conversation?.status === "CLOSED" &&
        given.conversation.statusReason === "CLEARED_BY_CUSTOMER"
      )
        expect(decision).not.toBe("chain");
    });
  });

  test("a page that clears or is blocked says nothing about a conversation", () => {
    always((_given, { decision, conversationState }) => {
      if (decision === "clear-first" || decision === "blocked") expect(conversationState).toBe("none");
    });
  });
});
