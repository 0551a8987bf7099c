import { expect, test } from "vitest";
import { decideResume } from "./decide.ts";
import { at, NOW } from "./testing/now.ts";
import type { KnownConversation, ResumeInput } from "./types.ts";

const ALICE = { session: "s1", customer: "alice" };
const VISITOR = { session: "s1", customer: null };

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
