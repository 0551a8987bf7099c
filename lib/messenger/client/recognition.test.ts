import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { MessengerEvent } from "../port.ts";
import { CONVERSATION, DEBT, hydration, RESUME } from "./testing/hydration.ts";
import { page, settle } from "./testing/page.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("customers whom the vendor knows", () => {
  const SESSION = "a".repeat(16);
  const ALICE = { login: "customer", subject: `${SESSION}${"b".repeat(16)}` } as const;
  const alices = hydration({ ...RESUME, ...ALICE, followsCustomer: true });
  const started = (authenticated: boolean, resumed = true): MessengerEvent => ({
    type: "started",
    resumed,
    readOnly: false,
    authenticated,
  });

  test("every question is answered with a code of its own", async () => {
    const { bridge, did, asked } = page({ tokenSays: alices });
    bridge.hydrate(alices);
    await settle();
    await expect(asked().code()).resolves.toMatchObject({ authCode: "c" });
    await asked().code();
    await asked().signIn();
    expect(did.filter((step) => step === "code for a")).toHaveLength(3);
    expect(did.filter((step) => step === "token")).toHaveLength(1);
  });

  test("a refused code is asked for once more with a renewed token", async () => {
    const { bridge, did, asked, away } = page({ tokenSays: alices });
    bridge.hydrate(alices);
    await settle();
    away.code = true;
    await asked().code();
    expect(did.filter((step) => step === "token" || step.startsWith("code"))).toEqual([
      "token",
      "code for a",
      "token",
      "code for a",
    ]);
  });

  test("nobody is named while nobody is logged in, and the portal is not asked", async () => {
    const { bridge, did, asked } = page({ tokenSays: RESUME });
    bridge.hydrate(RESUME);
    await settle();
    await expect(asked().code()).rejects.toThrow("Nobody is logged in.");
    expect(did).not.toContain("code for a");
  });

  test("nor on a page that must clear first, whatever it said before", async () => {
    const { bridge, asked } = page({ tokenSays: alices });
    bridge.hydrate(alices);
    await settle();
    const vendor = asked();
    bridge.hydrate(hydration({ decision: "clear-first", debt: DEBT, load: true }));
    await expect(vendor.code()).rejects.toThrow();
  });

  test("a conversation that follows its customer is connected to, not waited for, and never reported lost", async () => {
    const { bridge, did, reports } = page({ tokenSays: alices });
    bridge.hydrate(alices);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(did).toContain("take up");
    expect(reports).toEqual([]);
  });

  test("a new session is a loss only where the vendor knew who it was", async () => {
    const { bridge, reports, event } = page({ tokenSays: alices });
    bridge.hydrate(alices);
    await settle();
    event(started(false, false));
    await settle();
    expect(reports).toEqual([]);
    expect(bridge.state.get().problem).toBe("NOT_RECOGNISED");
    event(started(true, false));
    await settle();
    expect(reports).toEqual([{ type: "not-resumed", conversationId: CONVERSATION }]);
  });

  test("a log-in on the page steps its Messenger up, once", async () => {
    const { bridge, did, reports, event } = page({ tokenSays: RESUME });
    bridge.hydrate({ ...RESUME, subject: SESSION });
    await settle();
    event(started(false));
    bridge.hydrate(alices);
    bridge.hydrate(alices);
    await settle();
    event({ type: "stepped-up" });
    await settle();
    expect(did.filter((step) => step === "step up")).toHaveLength(1);
    expect(did).not.toContain("reload");
    expect(reports.at(-1)).toEqual({ type: "resumed", readOnly: false, authenticated: true });
    event({ type: "message", from: "customer" });
    await settle();
    expect(reports.at(-1)).toEqual({ type: "message", from: "customer", authenticated: true });
  });

  test("a log-in before the Messenger is loaded is nothing to step up", async () => {
    const { bridge, did } = page();
    bridge.hydrate(hydration());
    bridge.hydrate(hydration(ALICE));
    await settle();
    expect(did).not.toContain("step up");
  });

  test("not recognised: said, tried again when the page wakes, and taken back", async () => {
    const { bridge, did, away, event } = page({ tokenSays: alices });
    bridge.hydrate(alices);
    await settle();
    away.identity = true;
    event({ type: "not-recognised" });
    bridge.wake();
    await settle();
    expect(bridge.state.get().problem).toBe("NOT_RECOGNISED");
    away.identity = false;
    bridge.wake();
    await settle();
    event({ type: "recognised" });
    expect(bridge.state.get().problem).toBeNull();
    expect(did.filter((step) => step === "step up")).toHaveLength(2);
  });

  test("a visitor is not recognised either, which is no problem", async () => {
    const { bridge, event } = page({ tokenSays: RESUME });
    bridge.hydrate(RESUME);
    await settle();
    event({ type: "not-recognised" });
    expect(bridge.state.get().problem).toBeNull();
  });

  test("the vendor's log-in is dead and ours holds: it goes on", async () => {
    const { bridge, did, asked } = page({ tokenSays: alices });
    bridge.hydrate(alices);
    await settle();
    await expect(asked().logInAgain()).resolves.toBeUndefined();
    expect(did.some((step) => step.startsWith("sign in"))).toBe(false);
  });

  test("both are dead: cleared here, then led to log in, and back to an open chat where it was open", async () => {
    const says = { now: alices };
    const over = hydration({ decision: "clear-first", reason: "IDENTITY_SWITCH", load: true });
    const { bridge, did, asked, event } = page({ tokenSays: () => says.now });
    bridge.hydrate(alices);
    await settle();
    event({ type: "opened" });
    says.now = over;
    const again = asked().logInAgain();
    await settle();
    expect(did.slice(did.indexOf("hide"))).toContain("clear");
    expect(did.at(-1)).toBe("sign in SESSION_ENDED, and chat");
    expect(did).not.toContain("reload");
    await expect(Promise.race([again, Promise.resolve("waits")])).resolves.toBe("waits");
  });

  test("a log-out elsewhere reloads, but not in the middle of a clear", async () => {
    const { bridge, did, event } = page({ tokenSays: alices });
    bridge.hydrate(alices);
    await settle();
    event({ type: "logged-out" });
    expect(did.at(-1)).toBe("reload");

    const clearing = page({ tokenSays: alices });
    clearing.bridge.hydrate(alices);
    await settle();
    clearing.away.clear = true;
    clearing.bridge.hydrate(hydration({ decision: "clear-first", debt: DEBT, load: true }));
    clearing.event({ type: "logged-out" });
    expect(clearing.did).not.toContain("reload");
  });

  test("where a log-in is required, Chat with us leads there", async () => {
    const required = hydration({ reason: "LOGIN_REQUIRED", login: "required" });
    const { bridge, did } = page({ tokenSays: required });
    bridge.hydrate(required);
    await bridge.open();
    expect(did).toEqual(["token", "sign in CHAT, and chat"]);
    expect(bridge.state.get().phase).toBe("idle");
  });

  test("a customer who cleared a chat has it ended at the vendor first", async () => {
    const { bridge, did } = page();
    bridge.hydrate(hydration({ decision: "clear-first", reason: "CLEAR_DEBT", debt: DEBT, load: true }));
    await settle();
    expect(did.indexOf("end")).toBe(did.indexOf("clear") - 1);
  });
});
