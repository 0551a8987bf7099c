import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { MessengerTokenAnswer } from "../port.ts";
import { type Credentials, createCredentials } from "./credentials.ts";
import { withLease } from "./lease.ts";
import type { Page } from "./page.ts";
import { Refusal } from "./refusal.ts";
import { createRotation, type Rotation } from "./rotation.ts";
import { createSharedRequest, type SharedRequest } from "./shared-request.ts";
import type { TabMessage } from "./tabs.ts";
import { memory } from "./testing/memory.ts";

const LIFETIME = 900;
const nowSeconds = () => Date.now() / 1_000;

/** One browser: its storage, its lock, its channel, and the portal that it asks. */
class Browser {
  asked = 0;
  online = true;
  /** What the portal does, call by call; answers when nothing is left. */
  readonly failures: (Error | "lost")[] = [];
  readonly storage = memory();
  private readonly tabs: ((message: TabMessage) => void)[] = [];
  private last: Promise<unknown> = Promise.resolve();
  private readonly hasLocks: boolean;

  constructor({ hasLocks = true } = {}) {
    this.hasLocks = hasLocks;
  }

  tab(): { credentials: Credentials; rotation: Rotation; shared: SharedRequest } {
    const page = { sharedStorage: this.storage, isOnline: () => this.online } as unknown as Page;
    page.exclusively = (name, work) =>
      this.hasLocks ? this.inTurn(work) : withLease(this.storage, name, work);
    const listeners = this.tabs;
    const tabs = {
      post: (message: TabMessage) =>
        void setTimeout(() => {
          for (const listener of listeners) if (listener !== hear) listener(message);
        }, 5),
      listen: () => undefined,
    };
    const server = { token: () => this.answer() };
    const shared = createSharedRequest({ server, tabs, page } as never, nowSeconds);
    const credentials = createCredentials(shared, () => rotation.check(), nowSeconds);
    const rotation = createRotation(credentials, page, nowSeconds);
    const hear = (message: TabMessage) =>
      message.type === "credentials" && credentials.hear(message.answer, true);
    listeners.push(hear);
    return { credentials, rotation, shared };
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work, work);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async answer() {
    this.asked += 1;
    await new Promise((resolve) => setTimeout(resolve, 20));
    const failure = this.failures.shift();
    if (failure === "lost") throw new TypeError("Failed to fetch");
    if (failure) throw failure;
    const answer = { accessToken: `token ${this.asked}`, expiresIn: LIFETIME } as MessengerTokenAnswer;
    return { answer, ended: null };
  }
}

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000);

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-20T10:00:00Z") });
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("one tab", () => {
  test("asks after ten minutes of fifteen, and goes on doing so", async () => {
    const browser = new Browser();
    const { credentials } = browser.tab();
    await Promise.all([credentials.renew(), pass(1)]);
    await pass(598);
    expect(browser.asked).toBe(1);
    await pass(3);
    expect(browser.asked).toBe(2);
    await pass(3 * 602);
    expect(browser.asked).toBe(5);
  });

  test("asks at once after a sleep in which no timer ran", async () => {
    const browser = new Browser();
    const { credentials, rotation } = browser.tab();
    await Promise.all([credentials.renew(), pass(1)]);
    vi.setSystemTime(Date.now() + 86_400_000);
    rotation.check();
    await pass(1);
    expect(browser.asked).toBe(2);
    expect(await credentials.accessToken()).toBe("token 2");
  });

  test("waits while the customer types", async () => {
    const browser = new Browser();
    const { credentials, rotation } = browser.tab();
    await Promise.all([credentials.renew(), pass(1)]);
    await pass(590);
    for (let second = 0; second < 100; second++) {
      rotation.typed();
      await pass(1);
    }
    expect(browser.asked).toBe(1);
    await pass(6);
    expect(browser.asked).toBe(2);
  });

  test("offline it waits, and asks as soon as it is back", async () => {
    const browser = new Browser();
    const { credentials, rotation } = browser.tab();
    await Promise.all([credentials.renew(), pass(1)]);
    browser.online = false;
    await pass(700);
    expect(browser.asked).toBe(1);
    browser.online = true;
    rotation.reconnected();
    await pass(1);
    expect(browser.asked).toBe(2);
  });

  test("an answer that is lost on the way is asked for again while the portal still gives the same", async () => {
    const browser = new Browser();
    const { credentials } = browser.tab();
    browser.failures.push("lost", "lost");
    const renewed = credentials.renew();
    await pass(2);
    expect((await renewed).accessToken).toBe("token 3");
  });

  test("a refusal is not repeated at once, and as late as the portal asks", async () => {
    const browser = new Browser();
    const { credentials } = browser.tab();
    await Promise.all([credentials.renew(), pass(1)]);
    browser.failures.push(new Refusal(429, 20));
    await pass(601);
    expect(browser.asked).toBe(2);
    await pass(18);
    expect(browser.asked).toBe(2);
    await pass(4);
    expect(browser.asked).toBe(3);
  });

  test("with the portal away it comes back ever less often", async () => {
    const browser = new Browser();
    const { credentials } = browser.tab();
    await Promise.all([credentials.renew(), pass(1)]);
    browser.failures.push(...Array.from({ length: 1_000 }, () => new Refusal(403)));
    await pass(3_600);
    expect(browser.asked).toBeGreaterThan(50);
    expect(browser.asked).toBeLessThan(150);
  });

  test("that went away in the middle tells the next page", async () => {
    const browser = new Browser();
    browser.failures.push("lost", "lost", "lost");
    const refused = expect(browser.tab().credentials.renew()).rejects.toThrow();
    await pass(2);
    await refused;
    const { shared } = browser.tab();
    expect(shared.wasInterrupted()).toBe(true);
    await pass(10);
    expect(shared.wasInterrupted()).toBe(false);
  });
});

describe.each([
  ["with Web Locks", true],
  ["without them", false],
])("several tabs %s", (_what, hasLocks) => {
  test("ask once, whichever is due first, and all have the answer", async () => {
    const browser = new Browser({ hasLocks });
    const tabs = [browser.tab(), browser.tab(), browser.tab()];
    const renewed = Promise.all(tabs.map(({ credentials }) => credentials.renew({ patient: true })));
    await pass(2);
    expect(new Set((await renewed).map(({ accessToken }) => accessToken))).toEqual(new Set(["token 1"]));
    await pass(5 * 603);
    expect(browser.asked).toBe(6);
    const tokens = await Promise.all(tabs.map(({ credentials }) => credentials.accessToken()));
    expect(new Set(tokens)).toEqual(new Set(["token 6"]));
  });
});

test("a lease whose holder is gone is free after a while", async () => {
  const storage = memory();
  void withLease(storage, "x", () => new Promise(() => undefined));
  await pass(1);
  const work = vi.fn(async () => "done");
  const second = withLease(storage, "x", work);
  await pass(20);
  expect(work).not.toHaveBeenCalled();
  await pass(10);
  expect(await second).toBe("done");
});
