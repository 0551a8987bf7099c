import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ClearDebt, DeploymentKind } from "../port.ts";
import { isForeign, markedDeployment } from "./owner.ts";
import { ALICE, BOB, DEBT, DEBT_ID, hydration, RESUME } from "./testing/hydration.ts";
import { memory } from "./testing/memory.ts";
import { page, settle } from "./testing/page.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("clear-first", () => {
  const owed = hydration({
    decision: "clear-first",
    reason: "LOGOUT_DEBT",
    debt: DEBT,
    load: true,
    attributes: {},
  });
  const owing = (open: ClearDebt["open"]) => ({ ...owed, debt: { id: DEBT_ID, open } });
  const cleared = (part: ClearDebt["open"][number]) => ({ type: "cleared", debt: DEBT_ID, part });

  test("hidden, each part done and then confirmed, told to the other tabs, reloaded once; without attributes", async () => {
    const { bridge, did, reports } = page();
    bridge.hydrate(owing(["BROWSER_STORAGE", "AUTH_LOGOUT", "MESSENGER_CLEAR"]));
    await settle();
    const [logOut, clear, forget] = [
      ["log out", "report AUTH_LOGOUT"],
      ["clear", "report MESSENGER_CLEAR"],
      ["forget", "report BROWSER_STORAGE"],
    ];
    const inOrder = [logOut, clear, forget].flatMap((steps) => steps ?? []);
    expect(did).toEqual(["hide", "load", ...inOrder, "tell cleared", "reload"]);
    expect(reports).toEqual([cleared("AUTH_LOGOUT"), cleared("MESSENGER_CLEAR"), cleared("BROWSER_STORAGE")]);
  });

  test("goes on with what another page has left, without the vendor where that is none of its", async () => {
    const { bridge, did } = page({ vendorIsAway: true });
    bridge.hydrate(owing(["BROWSER_STORAGE"]));
    await settle();
    expect(did).toEqual(["hide", "forget", "report BROWSER_STORAGE", "tell cleared", "reload"]);
  });

  test("goes on with what it has left itself", async () => {
    const { bridge, did, away } = page();
    away.clear = true;
    bridge.hydrate(owing(["AUTH_LOGOUT", "MESSENGER_CLEAR", "BROWSER_STORAGE"]));
    await settle();
    expect(bridge.state.get().problem).toBe("CLEAR_UNFINISHED");
    away.clear = false;
    bridge.wake();
    await settle();
    expect(did.filter((step) => step === "log out")).toHaveLength(1);
    expect(did.at(-1)).toBe("reload");
  });

  test("storage that the page finds to be another person's becomes a debt first", async () => {
    const { bridge, did } = page();
    bridge.hydrate({ ...owed, reason: "IDENTITY_SWITCH", debt: null });
    await settle();
    expect(did.slice(0, 4)).toEqual(["hide", "foreign storage null", "load", "clear"]);
    expect(did.at(-1)).toBe("reload");
  });

  test.each(["navigate", "open"] as const)(
    "a form that is being filled in is kept: the reload waits for the next step (%s)",
    async (how) => {
      const { bridge, did } = page({ isFilledIn: true });
      bridge.hydrate(owed);
      await settle();
      expect(did.at(-1)).toBe("tell cleared");
      expect(bridge.state.get().phase).toBe("idle");
      if (how === "open") await bridge.open();
      else bridge.navigate("/");
      expect(did.at(-1)).toBe("reload");
    },
  );

  test("a form on a page that was another's until now is not", async () => {
    const { bridge, did } = page({ isFilledIn: true });
    bridge.hydrate(hydration({ subject: ALICE }));
    bridge.hydrate(owed);
    await settle();
    expect(did.at(-1)).toBe("reload");
  });

  test("a confirmation that does not stick ends in a block, not in a loop", async () => {
    const { bridge, did } = page();
    bridge.hydrate(owed);
    await settle();
    bridge.hydrate(owed);
    await settle();
    expect(did.filter((step) => step === "reload")).toHaveLength(1);
    expect(bridge.state.get()).toMatchObject({ phase: "failed", problem: "CLEAR_UNFINISHED" });
  });

  test("with the vendor away it is tried again when the page wakes", async () => {
    const { bridge, did, away } = page({ vendorIsAway: true });
    bridge.hydrate(owed);
    await settle();
    expect(did).not.toContain("reload");
    away.vendor = false;
    bridge.wake();
    await settle();
    expect(did.at(-1)).toBe("reload");
  });

  test("with the vendor away nothing is confirmed, and a later press tries again", async () => {
    const { bridge, did, reports, away } = page({ vendorIsAway: true, tokenSays: owed });
    bridge.hydrate(owed);
    await settle();
    expect(reports).toEqual([]);
    expect(bridge.state.get().problem).toBe("CLEAR_UNFINISHED");
    away.vendor = false;
    await bridge.open();
    expect(did.slice(-3)).toEqual(["report BROWSER_STORAGE", "tell cleared", "reload"]);
  });
});

describe("storage whose owner the portal no longer knows", () => {
  const storageOf = async (subject: string, deployment: DeploymentKind = "visitors") => {
    const sharedStorage = memory();
    const { bridge } = page({ sharedStorage, tokenSays: hydration({ subject, deployment }) });
    bridge.hydrate(hydration({ subject, deployment }));
    await bridge.open();
    return sharedStorage;
  };

  test.each([
    ["customers", "a visitor", "visitors", BOB.slice(0, 16)],
    ["visitors", "a customer", "customers", BOB],
    ["visitors", "the visitor who has logged in since", "customers", ALICE],
  ] as const)(
    "of the %s, found by %s: for the next page, which has that script",
    async (of, _who, uses, subject) => {
      const sharedStorage = await storageOf(of === "visitors" ? ALICE.slice(0, 16) : ALICE, of);
      const { bridge, did } = page({
        sharedStorage,
        tokenSays: hydration({ subject, deployment: uses }),
        foreignDeployment: "the other",
      });
      bridge.hydrate(hydration({ subject, deployment: uses }));
      await bridge.open();
      expect(did).toEqual(["tell subject", "token", "hide", `foreign storage ${of}`, "reload"]);
      expect(isForeign({ subject, deployment: uses }, sharedStorage)).toBe(true);
    },
  );

  test("of both deployments: a page clears one, and the mark stays until the next has cleared the other", async () => {
    const tabStorage = memory();
    const pays = async (open: ClearDebt["open"]) => {
      const { bridge, did } = page({ tabStorage });
      const debt = { id: DEBT_ID, open };
      bridge.hydrate(hydration({ decision: "clear-first", reason: "IDENTITY_SWITCH", debt, load: true }));
      await settle();
      return did;
    };
    const first = await pays(["AUTH_LOGOUT", "MESSENGER_CLEAR"]);
    expect(first).toContain("clear");
    expect(first).not.toContain("forget");
    const second = await pays(["VISITORS_CLEAR", "BROWSER_STORAGE"]);
    const [clear, forget] = [
      ["clear", "report VISITORS_CLEAR"],
      ["forget", "report BROWSER_STORAGE"],
    ];
    expect(second).toEqual(["hide", "load", ...(clear ?? []), ...(forget ?? []), "tell cleared", "reload"]);
  });

  test("a mark from before there were two names no deployment, and is its owner's", async () => {
    const sharedStorage = memory();
    sharedStorage.setItem("rethread:messenger", ALICE);
    expect(markedDeployment(sharedStorage)).toBeNull();
    expect(isForeign({ subject: ALICE, deployment: "customers" }, sharedStorage)).toBe(false);
    expect(isForeign({ subject: BOB, deployment: "customers" }, sharedStorage)).toBe(true);
  });

  test.each([
    ["another customer", BOB],
    ["a visitor", BOB.slice(0, 16)],
  ])("%s: cleared before Chat with us opens", async (_who, subject) => {
    const { bridge, did } = page({
      sharedStorage: await storageOf(ALICE),
      tokenSays: hydration({ subject }),
    });
    bridge.hydrate(hydration({ subject }));
    await bridge.open();
    expect(did).toContain("clear");
    expect(did).not.toContain("open");
  });

  test("cleared before a page resumes", async () => {
    const { bridge, did } = page({ sharedStorage: await storageOf(ALICE) });
    bridge.hydrate({ ...RESUME, subject: BOB });
    await settle();
    expect(did).toContain("clear");
    expect(did).not.toContain("set");
  });

  test.each([
    ["the customer in another session", ALICE, `${"0".repeat(16)}${ALICE.slice(16)}`],
    ["the visitor who has logged in since", ALICE.slice(0, 16), ALICE],
  ])("%s goes on", async (_who, owner, subject) => {
    const { bridge, did } = page({
      sharedStorage: await storageOf(owner),
      tokenSays: hydration({ subject }),
    });
    bridge.hydrate(hydration({ subject }));
    await bridge.open();
    expect(did).toContain("open");
    expect(did).not.toContain("clear");
  });
});
