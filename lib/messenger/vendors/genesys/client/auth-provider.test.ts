import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { MessengerAuthCode, MessengerIdentity } from "../../../port.ts";
import { AUTH_COMMANDS, type AuthCommand, type AuthPlugin, type AuthQuestion } from "../auth-provider.ts";
import { INLINE_SCRIPT } from "../inline-script.ts";
import { answerAuthProvider, publishSignedIn } from "./auth-provider.ts";
import { loadScript } from "./load-script.ts";

const BOOT = {
  vendor: "genesys",
  scriptUrl: "http://vendor.test/script.js",
  environment: "test",
  deploymentId: "d",
  authenticates: true,
};

const element = () => ({ addEventListener: () => undefined, remove: () => undefined });
const page = (hydration: object) => ({
  getElementById: () => ({ textContent: JSON.stringify(hydration) }),
  createElement: element,
  querySelector: () => null,
  head: { append: () => undefined, appendChild: () => undefined },
  currentScript: { nonce: "n" },
});

/** A window in which the page's inline script has run. */
function inline(change: object = {}) {
  const window: Record<string, unknown> = {};
  const document = page({ load: true, decision: "resume", boot: BOOT, attributes: {}, ...change });
  runInNewContext(INLINE_SCRIPT, { window, document });
  vi.stubGlobal("window", window);
  return queueOf(window);
}

/** A window in which the bridge has loaded the vendor. */
function later(identifies = true) {
  const window: Record<string, unknown> = {};
  vi.stubGlobal("window", window);
  vi.stubGlobal("document", page({}));
  vi.stubGlobal("CSS", { escape: (text: string) => text });
  void loadScript(BOOT, identifies);
  void loadScript(BOOT, identifies);
  return queueOf(window);
}

function queueOf(window: Record<string, unknown>): unknown[][] {
  const { q = [] } = window.Genesys as { q?: ArrayLike<unknown>[] };
  return q.map((call) => Array.from(call));
}

/** The vendor works its queue off, and asks. */
function vendor(queue: unknown[][]) {
  const handlers = new Map<AuthCommand, (question: AuthQuestion) => void>();
  const published: unknown[][] = [];
  let isReady = false;
  const plugin: AuthPlugin = {
    registerCommand: (name, handler) => void handlers.set(name, handler),
    publish: (...event) => void published.push(event),
    ready: () => {
      isReady = true;
    },
  };
  for (const [action, name, begin] of queue) {
    if (action === "registerPlugin" && name === "AuthProvider")
      (begin as (plugin: AuthPlugin) => void)(plugin);
  }
  const ask = (name: AuthCommand) =>
    new Promise<unknown>((resolve, reject) => handlers.get(name)?.({ resolve, reject }));
  return { ask, published, names: [...handlers.keys()], isReady };
}

const CODE: MessengerAuthCode = { authCode: "c", redirectUri: "http://portal.test/support" };
const identity = (change: Partial<MessengerIdentity> = {}): MessengerIdentity => ({
  code: async () => CODE,
  logInAgain: async () => undefined,
  signIn: async () => CODE,
  ...change,
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe.each([
  ["the page's inline script", () => inline()],
  ["the bridge", () => later()],
])("loaded by %s", (_, load) => {
  test("the plugin is registered once, before anything else is asked of the vendor", () => {
    const queue = load();
    expect(queue.filter(([action]) => action === "registerPlugin")).toHaveLength(1);
    expect(queue[0]?.slice(0, 2)).toEqual(["registerPlugin", "AuthProvider"]);
    const { names, isReady } = vendor(queue);
    expect(names).toEqual([...AUTH_COMMANDS]);
    expect(isReady).toBe(true);
  });

  test("what is asked before the bridge answers waits for it", async () => {
    const { ask } = vendor(load());
    const early = Promise.all([ask("getAuthCode"), ask("reAuthenticate")]);
    const waits = await Promise.race([early, new Promise((resolve) => setTimeout(resolve, 5, "waits"))]);
    expect(waits).toBe("waits");
    answerAuthProvider(identity());
    expect(await early).toEqual([CODE, undefined]);
    expect(await ask("signIn")).toEqual(CODE);
  });

  test("a refusal is told in words, and a failed sign-in is published", async () => {
    const { ask, published } = vendor(load());
    const refuse = async () => Promise.reject(new Error("Nobody is logged in."));
    answerAuthProvider(identity({ code: refuse, signIn: refuse }));
    await expect(ask("getAuthCode")).rejects.toBe("Nobody is logged in.");
    expect(published).toEqual([]);
    await expect(ask("signIn")).rejects.toBe("Nobody is logged in.");
    expect(published).toEqual([["signInFailed", "Nobody is logged in."]]);
  });

  test("it refuses half a second late: a page that is being left is gone by then", async () => {
    vi.useFakeTimers();
    const { ask } = vendor(load());
    answerAuthProvider(identity({ code: async () => Promise.reject(new TypeError("Failed to fetch")) }));
    const refused = vi.fn();
    ask("getAuthCode").catch(refused);
    await vi.advanceTimersByTimeAsync(499);
    expect(refused).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(refused).toHaveBeenCalledWith("Failed to fetch");
  });

  test("a log-in on a page of ours is published with a code", async () => {
    const { published } = vendor(load());
    await publishSignedIn(identity());
    expect(published).toEqual([["signedIn", CODE]]);
  });
});

test.each([
  ["a deployment that does not authenticate", { boot: { ...BOOT, authenticates: false } }],
  ["a page that must clear first", { decision: "clear-first" }],
])("%s registers nothing", (_, change) => {
  const window: Record<string, unknown> = {};
  runInNewContext(INLINE_SCRIPT, {
    window,
    document: page({ load: true, decision: "resume", boot: BOOT, attributes: {}, ...change }),
  });
  const queue = window.Genesys ? queueOf(window) : [];
  expect(queue.filter(([action]) => action === "registerPlugin")).toEqual([]);
});

test("nor does a page that only clears, and it has nothing to publish", async () => {
  expect(later(false).filter(([action]) => action === "registerPlugin")).toEqual([]);
  await expect(publishSignedIn(identity())).rejects.toThrow();
});
