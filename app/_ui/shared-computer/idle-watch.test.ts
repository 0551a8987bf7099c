import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SharedUse } from "#lib/session/index.ts";
import { createIdleWatch } from "./idle-watch.ts";
import type { TabMessage } from "./tabs.ts";

const MINUTE = 60_000;
const IDLE = 5 * MINUTE;
/** The portal's clock is not this one's. */
const AHEAD = 3_600_000;

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

/** A portal that keeps one session, and pages of one browser that look at it. */
function browser() {
  let endsAt = Date.now() + IDLE;
  const sent: string[] = [];
  const listeners: { page: number; listener: (message: TabMessage) => void }[] = [];
  const portal = { away: false };

  const use = (): SharedUse => ({ now: Date.now() + AHEAD, endsInMs: endsAt - Date.now() });
  const server = {
    async send({ type }: { type: "active" | "here" | "look" }) {
      if (portal.away) throw new Error("away");
      sent.push(type);
      if (Date.now() >= endsAt) return null;
      if (type === "active") endsAt = Date.now() + IDLE;
      return use();
    },
    sendLast: ({ type, at }: { type: string; at: number }) =>
      void sent.push(`${type} ${at - AHEAD - Date.now()}`),
  };
  const open = () => {
    const page = listeners.length;
    const warn = vi.fn<(secondsLeft: number | null) => void>();
    const end = vi.fn();
    const tabs = {
      post: (message: TabMessage) => {
        for (const other of listeners) if (other.page !== page) other.listener(message);
      },
      listen: (listener: (message: TabMessage) => void) => void listeners.push({ page, listener }),
      close: () => undefined,
    };
    const watch = createIdleWatch({ server, tabs, nowMs: () => Date.now(), warn, end });
    watch.adopt(use());
    setInterval(watch.tick, 1_000);
    return { watch, warn, end, secondsLeft: () => warn.mock.lastCall?.[0] ?? null };
  };
  return { open, sent, portal, extend: () => (endsAt = Date.now() + IDLE) };
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe("the warning", () => {
  test("comes with the last minute, counts down, and ends the page at its end, once", async () => {
    const { open } = browser();
    const page = open();
    await pass(4 * MINUTE - 1_000);
    expect(page.warn).not.toHaveBeenCalled();
    await pass(2_000);
    expect(page.secondsLeft()).toBe(59);
    await pass(29_000);
    expect(page.secondsLeft()).toBe(30);
    expect(page.end).not.toHaveBeenCalled();
    await pass(32_000);
    expect(page.end).toHaveBeenCalledTimes(1);
    await pass(IDLE);
    expect(page.end).toHaveBeenCalledTimes(1);
  });

  test("is answered by staying, and by nothing else", async () => {
    const { open } = browser();
    const page = open();
    await pass(4 * MINUTE + 10_000);
    page.watch.used();
    await pass(1_000);
    expect(page.secondsLeft()).toBe(49);
    page.watch.stay();
    await pass(0);
    expect(page.secondsLeft()).toBeNull();
    await pass(4 * MINUTE - 1_000);
    expect(page.secondsLeft()).toBeNull();
  });

  test("stands although something was done before it that the portal was not told, as before a sleep", async () => {
    const { open, portal, sent } = browser();
    const page = open();
    portal.away = true;
    page.watch.used();
    // No timer runs in a computer that sleeps.
    vi.setSystemTime(Date.now() + 4 * MINUTE + 10_000);
    portal.away = false;
    await pass(3_000);
    expect(page.secondsLeft()).toBe(47);
    expect(sent).not.toContain("active");
  });

  test("does not come where another tab, or a message in the Messenger, has moved the end on", async () => {
    const { open, extend } = browser();
    const page = open();
    await pass(3 * MINUTE);
    extend();
    await pass(2 * MINUTE);
    expect(page.warn).not.toHaveBeenCalled();
    expect(page.end).not.toHaveBeenCalled();
  });

  test("goes away in every tab when one of them stays", async () => {
    const { open } = browser();
    const [one, other] = [open(), open()];
    await pass(4 * MINUTE + 5_000);
    expect([one.secondsLeft(), other.secondsLeft()]).toEqual([55, 55]);
    one.watch.stay();
    await pass(0);
    expect([one.secondsLeft(), other.secondsLeft()]).toEqual([null, null]);
  });

  test("comes and ends without the portal too", async () => {
    const { open, portal } = browser();
    const page = open();
    portal.away = true;
    await pass(4 * MINUTE + 5_000);
    expect(page.secondsLeft()).toBe(55);
    page.watch.stay();
    await pass(10_000);
    expect(page.secondsLeft()).toBe(45);
    await pass(46_000);
    expect(page.end).toHaveBeenCalledTimes(1);
  });
});

describe("use", () => {
  test("keeps the session going for as long as it goes on, with few requests", async () => {
    const { open, sent } = browser();
    const page = open();
    for (let second = 0; second < 20 * 60; second++) {
      page.watch.used();
      await pass(1_000);
    }
    expect(page.warn).not.toHaveBeenCalled();
    expect(sent.length).toBeLessThanOrEqual(121);
    expect(new Set(sent)).toEqual(new Set(["active"]));
  });

  test("that came right after a report is reported too", async () => {
    const { open, sent } = browser();
    const page = open();
    page.watch.used();
    await pass(5_000);
    page.watch.used();
    expect(sent).toEqual(["active"]);
    await pass(6_000);
    expect(sent).toEqual(["active", "active"]);
  });

  test("nothing is reported where nobody does anything", async () => {
    const { open, sent } = browser();
    open();
    await pass(4 * MINUTE - 1_000);
    expect(sent).toEqual([]);
  });

  test("of a session that has ended leaves the page", async () => {
    const { open, sent } = browser();
    const page = open();
    vi.setSystemTime(Date.now() + IDLE);
    page.watch.used();
    await pass(0);
    expect(sent).toEqual(["active"]);
    expect(page.end).toHaveBeenCalledTimes(1);
  });
});

describe("going away", () => {
  test("is told with the moment by the portal's clock; pages that stay speak up, without that being use", async () => {
    const { open, sent } = browser();
    const [one] = [open(), open()];
    await pass(MINUTE);
    one.watch.leave();
    expect(sent).toEqual(["left 0"]);
    await pass(1_000);
    expect(sent).toEqual(["left 0", "here"]);
  });

  test("for the next page is told with the moment at which the way there began", async () => {
    const { open, sent } = browser();
    const page = open();
    page.watch.setOut();
    await pass(3_000);
    page.watch.leave();
    expect(sent).toEqual(["left -3000"]);
  });

  test("is told with its own moment where the way led nowhere, such as to a download", async () => {
    const { open, sent } = browser();
    const page = open();
    page.watch.setOut();
    await pass(3_000);
    page.watch.used();
    await pass(500);
    page.watch.leave();
    expect(sent).toEqual(["active", "left 0"]);
  });

  test("is taken back by the page that comes", async () => {
    const { open, sent } = browser();
    open().watch.arrive();
    expect(sent).toEqual(["here"]);
  });

  test("of the last page: nobody speaks up", async () => {
    const { open, sent } = browser();
    open().watch.leave();
    await pass(2_000);
    expect(sent).toEqual(["left 0"]);
  });

  test("for good tells nothing more", async () => {
    const { open, sent } = browser();
    const page = open();
    await pass(5 * MINUTE + 2_000);
    sent.length = 0;
    page.watch.leave();
    expect(sent).toEqual([]);
  });
});
