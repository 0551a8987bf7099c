import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CONVERSATION, hydration, RESUME } from "./testing/hydration.ts";
import { page, settle } from "./testing/page.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a fresh page asks nothing of the vendor or the portal", async () => {
  const { bridge, did } = page();
  bridge.hydrate(hydration());
  bridge.navigate("/shop");
  await settle();
  expect(did).toEqual([]);
});

describe("resume", () => {
  test("loads by itself and sets what the page's inline script may not have come to set", async () => {
    const { bridge, did, set } = page();
    bridge.hydrate(RESUME);
    await settle();
    expect(did).toContain("load");
    expect(set).toEqual([RESUME.attributes]);
    expect(bridge.state.get()).toMatchObject({ phase: "ready", hasChat: true });
  });

  test("a session that is taken up again is reported", async () => {
    const { bridge, reports, event } = page({ tokenSays: RESUME });
    bridge.hydrate(RESUME);
    await settle();
    event({ type: "started", resumed: true, readOnly: false, authenticated: false });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reports).toEqual([{ type: "resumed", readOnly: false, authenticated: false }]);
  });

  test.each(["nothing is there", "the vendor begins anew"])(
    "%s: the server is told which one is missing",
    async (how) => {
      const { bridge, reports, event } = page({ tokenSays: RESUME });
      bridge.hydrate(RESUME);
      await settle();
      if (how === "the vendor begins anew")
        event({ type: "started", resumed: false, readOnly: false, authenticated: false });
      await vi.advanceTimersByTimeAsync(10_000);
      expect(reports).toEqual([{ type: "not-resumed", conversationId: CONVERSATION }]);
    },
  );

  test("messages are reported in order, an agent's at most every five seconds", async () => {
    const { bridge, reports, event } = page({ tokenSays: RESUME });
    bridge.hydrate(RESUME);
    await settle();
    event({ type: "started", resumed: true, readOnly: false, authenticated: false });
    for (let line = 0; line < 5; line++) event({ type: "message", from: "agent" });
    event({ type: "message", from: "customer" });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(reports.map((report) => ("from" in report ? report.from : report.type))).toEqual([
      "resumed",
      "customer",
      "agent",
    ]);
  });
});

test("what a page could not resume is taken up when the vendor is back", async () => {
  const { bridge, away } = page({ vendorIsAway: true, tokenSays: RESUME });
  bridge.hydrate(RESUME);
  await settle();
  expect(bridge.state.get()).toMatchObject({ phase: "failed", problem: "MESSENGER_UNREACHABLE" });
  away.vendor = false;
  bridge.wake();
  await settle();
  expect(bridge.state.get()).toMatchObject({ phase: "ready", problem: null });
});
