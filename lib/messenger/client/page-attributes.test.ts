import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { hydration } from "./testing/hydration.ts";
import { memory } from "./testing/memory.ts";
import { page } from "./testing/page.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("attributes", () => {
  test("changes within a second become one, and what is gone becomes empty", async () => {
    const { bridge, set } = page();
    bridge.hydrate(hydration());
    await bridge.open();
    const before = set.length;
    bridge.hydrate(hydration({ attributes: { cartValue: "1.00" } }));
    bridge.hydrate(hydration({ attributes: { cartValue: "2.00" } }));
    bridge.hydrate(hydration({ attributes: { loyaltyTier: "gold" } }));
    await vi.advanceTimersByTimeAsync(999);
    expect(set).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(1);
    expect(set).toHaveLength(before + 1);
    expect(set.at(-1)).toEqual({ cartValue: "", loyaltyTier: "gold" });
  });

  test("what only an earlier page has set becomes empty too, and is not set over and over", async () => {
    const sharedStorage = memory();
    const earlier = page({
      sharedStorage,
      tokenSays: hydration({ attributes: { cartId: "c", cartValue: "5.00" } }),
    });
    earlier.bridge.hydrate(hydration());
    await earlier.bridge.open();
    const { bridge, set } = page({ sharedStorage, tokenSays: hydration({ attributes: { cartId: "d" } }) });
    bridge.hydrate(hydration());
    await bridge.open();
    expect(set).toEqual([{ cartId: "d", cartValue: "" }]);
    bridge.navigate(null);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(set).toHaveLength(1);
  });

  test("the same again is not set again", async () => {
    const { bridge, set } = page();
    bridge.hydrate(hydration());
    await bridge.open();
    const before = set.length;
    bridge.hydrate(hydration());
    await vi.advanceTimersByTimeAsync(5_000);
    expect(set).toHaveLength(before);
  });

  test("the page's own ride along", async () => {
    const { bridge, set } = page();
    bridge.hydrate(hydration());
    bridge.extend({ campaign: "autumn" }, () => undefined);
    await bridge.open();
    expect(set[0]).toMatchObject({ campaign: "autumn", cartValue: "0.00" });
  });

  test("the page's own are judged together with the others, and refused without a trace", async () => {
    const { bridge, set } = page();
    bridge.hydrate(hydration());
    bridge.extend({ campaign: "autumn" }, () => undefined);
    const judged: unknown[] = [];
    const refuse = (all: unknown) => {
      judged.push(all);
      throw new Error("too large");
    };
    expect(() => bridge.extend({ essay: "long" }, refuse)).toThrow("too large");
    expect(judged).toEqual([{ cartValue: "0.00", campaign: "autumn", essay: "long" }]);
    await bridge.open();
    expect(set[0]).toEqual({ cartValue: "0.00", campaign: "autumn" });
  });
});
