import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type {
  ClearDebt,
  MessengerClient,
  MessengerEvent,
  MessengerHydration,
  MessengerIdentity,
} from "../port.ts";
import { createBridge } from "./bridge.ts";
import type { TextStorage } from "./page.ts";
import type { Report, Server } from "./server.ts";
import type { TabMessage } from "./tabs.ts";
import type { SessionEnd } from "./token-request.ts";

const CONVERSATION = "0199e0a0-1234-7000-8000-123456789012";
const DEBT_ID = "0199e0a0-1234-7000-8000-0000000000de";
const DEBT: ClearDebt = { id: DEBT_ID, open: ["MESSENGER_CLEAR", "BROWSER_STORAGE"] };
const ALICE = "a".repeat(32);
const BOB = "b".repeat(32);

function hydration(change: Partial<MessengerHydration> = {}): MessengerHydration {
  return {
    decision: "fresh",
    reason: "NO_CONVERSATION",
    conversationState: "none",
    conversationId: null,
    followsCustomer: false,
    login: "none",
    attributes: { cartValue: "0.00" },
    ticketExpiresAt: null,
    load: false,
    debt: null,
    subject: null,
    boot: {
      vendor: "test",
      scriptUrl: "http://vendor.test/script.js",
      environment: "test",
      deploymentId: "d",
      authenticates: true,
    },
    ...change,
  };
}

const RESUME = hydration({
  decision: "resume",
  reason: "CONVERSATION_OPEN",
  conversationState: "active",
  conversationId: CONVERSATION,
  load: true,
  attributes: { cartValue: "1.00", contextTicket: "t" },
});

function memory(): TextStorage {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

/** A page with everything around the bridge written down in `did`. */
function page(
  options: {
    tokenSays?: MessengerHydration | (() => MessengerHydration);
    vendorIsAway?: boolean;
    sharedStorage?: TextStorage;
    ended?: SessionEnd;
    subjectNow?: string | null;
    isFilledIn?: boolean;
  } = {},
) {
  const did: string[] = [];
  const set: Record<string, string>[] = [];
  const reports: Report[] = [];
  let emit: (event: MessengerEvent) => void = () => undefined;
  let tell: (message: TabMessage) => void = () => undefined;
  let identity: MessengerIdentity | null = null;
  const away = { vendor: options.vendorIsAway ?? false, clear: false, identity: false, code: false };
  const client: MessengerClient = {
    async load(_boot, listener, answers) {
      if (away.vendor) throw new Error("away");
      emit = listener;
      identity = answers;
      did.push("load");
    },
    async setAttributes(attributes) {
      set.push(attributes);
      did.push("set");
    },
    async open() {
      did.push("open");
    },
    async takeUp() {
      did.push("take up");
    },
    async stepUp() {
      did.push("step up");
      if (away.identity) throw new Error("refused");
    },
    async endConversation() {
      did.push("end");
    },
    async clear() {
      if (away.clear) throw new Error("away");
      did.push("clear");
    },
    async logOut() {
      did.push("log out");
    },
    hideInterface: () => did.push("hide"),
  };
  const says = () =>
    typeof options.tokenSays === "function" ? options.tokenSays() : (options.tokenSays ?? hydration());
  const server: Server = {
    async token() {
      did.push("token");
      const ends = { expiresAt: 10_000, expiresIn: 9_000 };
      const answer = { ticket: "t", accessToken: "a", ...ends, hydration: says() };
      return { answer, ended: options.ended ?? null };
    },
    async authCode(accessToken) {
      did.push(`code for ${accessToken}`);
      if (away.code) {
        away.code = false;
        throw new Error("away");
      }
      return { authCode: "c", redirectUri: "http://portal.test/support" };
    },
    async report(report) {
      reports.push(report);
      did.push(`report ${report.type === "cleared" ? report.part : report.type}`);
    },
    async foreignStorage() {
      did.push("foreign storage");
      return DEBT;
    },
    async subject() {
      did.push("subject");
      return options.subjectNow ?? null;
    },
  };
  const tabs = {
    // Told with every answer; a matter of the shared request's own tests.
    post: (message: TabMessage) => message.type !== "credentials" && did.push(`tell ${message.type}`),
    listen: (listener: (message: TabMessage) => void) => {
      tell = listener;
    },
  };
  const bridge = createBridge({
    client,
    server,
    tabs,
    page: {
      reload: () => did.push("reload"),
      signIn: (reason, chat) => did.push(`sign in ${reason}${chat ? ", and chat" : ""}`),
      isOnline: () => true,
      isFilledIn: () => options.isFilledIn ?? false,
      tabStorage: memory(),
      sharedStorage: options.sharedStorage ?? memory(),
      async forgetEverything() {
        did.push("forget");
      },
      exclusively: (_name, work) => work(),
    },
    nowSeconds: () => 1_000,
  });
  const event = (happened: MessengerEvent) => emit(happened);
  const asked = () => {
    if (!identity) throw new Error("The page answers nothing.");
    return identity;
  };
  return { bridge, did, asked, set, reports, away, event, tell: (message: TabMessage) => tell(message) };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a fresh page asks nothing of the vendor or the portal", async () => {
  const { bridge, did } = page();
  bridge.hydrate(hydration());
  bridge.navigate("/shop");
  await settle();
  expect(did).toEqual([]);
});

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
    expect(did.slice(0, 4)).toEqual(["hide", "foreign storage", "load", "clear"]);
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
  const storageOf = async (subject: string) => {
    const sharedStorage = memory();
    const { bridge } = page({ sharedStorage, tokenSays: hydration({ subject }) });
    bridge.hydrate(hydration({ subject }));
    await bridge.open();
    return sharedStorage;
  };

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

describe("a page that has stayed open", () => {
  test.each(["look", "navigate"] as const)(
    "%s: leads to the log-in where the customer's session is over",
    async (how) => {
      const { bridge, did } = page({ subjectNow: null });
      bridge.hydrate(hydration({ subject: ALICE }));
      if (how === "look") bridge.look();
      else bridge.navigate("/shop");
      await settle();
      expect(did.slice(-2)).toEqual(["subject", "sign in null"]);
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
