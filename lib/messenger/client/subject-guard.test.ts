import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ALICE, BOB, hydration, RESUME } from "./testing/hydration.ts";
import { memory } from "./testing/memory.ts";
import { page, settle } from "./testing/page.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("a page that has stayed open", () => {
  test.each(["look", "navigate"] as const)(
    "%s: leads to the log-in where the customer's session is over",
    async (how) => {
      const { bridge, did } = page({ subjectNow: null });
      bridge.hydrate(hydration({ subject: ALICE }));
      if (how === "look") bridge.look();
      else bridge.navigate("/shop");
      await settle();
      expect(did.slice(-2)).toEqual(["subject", "sign in SESSION_ENDED"]);
    },
  );

  test("reloads where an anonymous visitor's session is over", async () => {
    const { bridge, did } = page({ subjectNow: null });
    bridge.hydrate(hydration({ subject: ALICE.slice(0, 16) }));
    bridge.look();
    await settle();
    expect(did.slice(-2)).toEqual(["subject", "reload"]);
  });

  test("reloads without asking where another tab is somebody else's by now", async () => {
    const sharedStorage = memory();
    const { bridge, did } = page({ sharedStorage });
    bridge.hydrate(hydration({ subject: ALICE }));
    page({ sharedStorage }).bridge.hydrate(hydration({ subject: BOB }));
    bridge.look();
    await settle();
    expect(did.slice(-1)).toEqual(["reload"]);
    expect(did).not.toContain("subject");
  });

  test("reloads where another tab has logged out while the portal was asked", async () => {
    const sharedStorage = memory();
    const { bridge, did } = page({ sharedStorage, subjectNow: null });
    bridge.hydrate(hydration({ subject: ALICE }));
    bridge.look();
    page({ sharedStorage }).bridge.hydrate(hydration());
    await settle();
    expect(did.slice(-2)).toEqual(["subject", "reload"]);
  });

  test("stays as it is while it is the same person's, and asks nothing while it is nobody's", async () => {
    const same = page({ subjectNow: ALICE });
    same.bridge.hydrate(hydration({ subject: ALICE }));
    same.bridge.look();
    await settle();
    expect(same.did).not.toContain("reload");
    const nobody = page();
    nobody.bridge.hydrate(hydration());
    nobody.bridge.look();
    await settle();
    expect(nobody.did).toEqual([]);
  });
});

describe("a session that is over", () => {
  const CUSTOMERS = `${"a".repeat(16)}${"b".repeat(16)}`;

  test.each(["SESSION_ENDED", "REFRESH_REUSED"] as const)(
    "of a customer leads to the log-in page and its reason (%s)",
    async (ended) => {
      const { bridge, did } = page({ ended, tokenSays: hydration({ subject: "c".repeat(16) }) });
      bridge.hydrate({ ...RESUME, subject: CUSTOMERS });
      await settle();
      await bridge.open();
      expect(did).toContain(`sign in ${ended}`);
      expect(did).not.toContain("reload");
    },
  );

  test("of a customer who has logged in again meanwhile leads nowhere", async () => {
    const { bridge, did } = page({ ended: "SESSION_ENDED", tokenSays: hydration({ subject: CUSTOMERS }) });
    bridge.hydrate(hydration({ subject: CUSTOMERS }));
    await bridge.open();
    expect(did.filter((step) => /sign in|reload/.test(step))).toEqual([]);
  });

  test("of an anonymous visitor is followed by another in silence", async () => {
    const { bridge, did } = page({ ended: "REFRESH_REUSED" });
    bridge.hydrate(hydration({ subject: "a".repeat(16) }));
    await bridge.open();
    expect(did).toContain("open");
    expect(did.filter((step) => /sign in/.test(step))).toEqual([]);
  });
});
