import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideResume } from "./decide.ts";
import { at, NOW } from "./testing/now.ts";
import type { ResumeInput, VendorAnswer } from "./types.ts";

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
