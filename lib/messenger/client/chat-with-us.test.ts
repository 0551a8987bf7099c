import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DEBT, hydration } from "./testing/hydration.ts";
import { page } from "./testing/page.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("Chat with us", () => {
  test("asks for the token first, sets what it says, then opens", async () => {
    const says = hydration({ attributes: { contextTicket: "current", cartValue: "5.00" } });
    const { bridge, did, set } = page({ tokenSays: says });
    bridge.hydrate(hydration());
    bridge.navigate("/shop");
    await bridge.open();
    expect(did).toEqual(["token", "load", "set", "open"]);
    expect(set[0]).toEqual({ cartValue: "5.00", contextTicket: "current", lastPage: "/shop" });
    expect(bridge.state.get().phase).toBe("open");
  });

  test("never closes: a second press does nothing", async () => {
    const { bridge, did } = page();
    bridge.hydrate(hydration());
    await bridge.open();
    await bridge.open();
    expect(did.filter((step) => step === "open")).toHaveLength(1);
  });

  test("says so when the vendor is away, and can be tried again", async () => {
    const { bridge, away } = page({ vendorIsAway: true });
    bridge.hydrate(hydration());
    await bridge.open();
    expect(bridge.state.get()).toMatchObject({ phase: "failed", problem: "MESSENGER_UNREACHABLE" });
    away.vendor = false;
    await bridge.open();
    expect(bridge.state.get()).toMatchObject({ phase: "open", problem: null });
  });

  test("does not open where the server says that another clear is due", async () => {
    const { bridge, did } = page({ tokenSays: hydration({ decision: "clear-first", debt: DEBT }) });
    bridge.hydrate(hydration());
    await bridge.open();
    expect(did).not.toContain("open");
    expect(did).toContain("clear");
  });

  test("is refused to a staff account, and nothing is loaded", async () => {
    const { bridge, did } = page({ tokenSays: hydration({ decision: "blocked", reason: "STAFF_ACCOUNT" }) });
    bridge.hydrate(hydration({ decision: "blocked", reason: "STAFF_ACCOUNT" }));
    await bridge.open();
    expect(did).toEqual(["token"]);
    expect(bridge.state.get()).toMatchObject({ phase: "idle", problem: "NOT_A_CUSTOMER" });
  });
});
