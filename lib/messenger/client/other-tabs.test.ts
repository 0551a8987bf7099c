import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ALICE, BOB, hydration, RESUME } from "./testing/hydration.ts";
import { page, settle } from "./testing/page.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("other tabs", () => {
  test("one session's or customer's page reloads when another tab has become somebody else's", async () => {
    const { bridge, did, tell } = page();
    bridge.hydrate(hydration({ subject: "a" }));
    expect(did).toEqual(["tell subject"]);
    tell({ type: "subject", subject: "a" });
    expect(did).not.toContain("reload");
    tell({ type: "subject", subject: null });
    expect(did).toContain("reload");
  });

  test("a page of nobody's stays as it is, with what is being typed into it", async () => {
    const { bridge, did, tell } = page();
    bridge.hydrate(hydration());
    tell({ type: "subject", subject: "a" });
    expect(did).toEqual([]);
  });

  test("a renewed answer that is somebody else's ends what is on the screen", async () => {
    const { bridge, did, event } = page({ tokenSays: { ...RESUME, subject: "b" } });
    bridge.hydrate({ ...RESUME, subject: "a" });
    await settle();
    event({ type: "started", resumed: true, readOnly: false, authenticated: false });
    await settle();
    expect(did.at(-1)).not.toBe("set");
    expect(did).toContain("reload");
  });

  test("a cleared Messenger is shut down, so its page reloads; an untouched page need not", async () => {
    const idle = page();
    idle.bridge.hydrate(hydration());
    idle.tell({ type: "cleared" });
    expect(idle.did).toEqual([]);
    const used = page();
    used.bridge.hydrate(hydration());
    await used.bridge.open();
    used.tell({ type: "cleared" });
    expect(used.did.at(-1)).toBe("reload");
  });
});

describe("what another tab was answered", () => {
  const answer = (subject: string) => ({
    ticket: "t",
    accessToken: "other",
    expiresAt: 10_000,
    expiresIn: 9_000,
    hydration: hydration({ subject, attributes: { contextTicket: "newer", lastPage: "/elsewhere" } }),
  });

  test("is taken up, without the page that it was asked from", async () => {
    const { bridge, did, set, tell } = page({ tokenSays: { ...RESUME, subject: ALICE } });
    bridge.hydrate({ ...RESUME, subject: ALICE });
    bridge.navigate("/cart");
    await settle();
    tell({ type: "credentials", answer: answer(ALICE) });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(set.at(-1)).toMatchObject({ contextTicket: "newer", lastPage: "/cart" });
    expect(did).not.toContain("token");
  });

  test("and is somebody else's ends what is on the screen, with nothing of theirs set", async () => {
    const { bridge, did, set, tell } = page({ tokenSays: { ...RESUME, subject: ALICE } });
    bridge.hydrate({ ...RESUME, subject: ALICE });
    await settle();
    const before = set.length;
    tell({ type: "credentials", answer: answer(BOB) });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(did).toContain("reload");
    expect(set).toHaveLength(before);
  });

  test("says nothing to a page that does not use the Messenger", async () => {
    const { bridge, did, set, tell } = page();
    bridge.hydrate(hydration({ subject: ALICE }));
    tell({ type: "credentials", answer: answer(BOB) });
    tell({ type: "credentials", answer: answer(ALICE) });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(did).not.toContain("reload");
    expect(set).toEqual([]);
  });
});
