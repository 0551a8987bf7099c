import type { SharedUse } from "#lib/session/index.ts";
import type { TabMessage, Tabs } from "./tabs.ts";

/** The warning comes this long before the end (WCAG 2.2.1 asks for at least 20 seconds). */
const WARNING_MS = 60_000;
/** Use is told to the server at most this often. */
const REPORT_EVERY_MS = 10_000;
/** Long enough for a browser that closes all of its tabs to have closed this one too. */
const HERE_AFTER_MS = 1_000;

/** The portal's side; null means that the session is over. Rejects where the portal cannot be reached. */
export interface PresenceServer {
  send(presence: { type: "active" | "here" | "look" }): Promise<SharedUse | null>;
  /** Goes out although the page is going away. `at` by the portal's clock. */
  sendLast(presence: { type: "left"; at: number }): void;
}

export interface IdleWatchParts {
  server: PresenceServer;
  tabs: Tabs;
  nowMs: () => number;
  /** Shows the warning with the seconds that are left to answer it; null takes it away. */
  warn: (secondsLeft: number | null) => void;
  /** Leaves for good, with nothing of the page to be seen any more. */
  end: () => void;
}

export interface IdleWatch {
  /** A page was rendered: that counts as use, and says how long the next may take. */
  adopt(use: SharedUse): void;
  /** Somebody has done something. While the warning stands, only its buttons count. */
  used(): void;
  /** **Stay logged in**. */
  stay(): void;
  /** Every second, and when the page is looked at again. */
  tick(): void;
  /** The page is there: takes back what the one before it said when it went. */
  arrive(): void;
  /** The way to another page, or out, begins. The page itself goes when the next one has come. */
  setOut(): void;
  /** The page goes away. */
  leave(): void;
}

/**
 * Watches whether somebody is still at a shared computer. The portal alone decides when the session is over; this
 * tells it of use, warns in the last minute, and leaves the page at the end. Decision record 0050.
 */
export function createIdleWatch({ server, tabs, nowMs, warn, end }: IdleWatchParts): IdleWatch {
  let shown: number | null = null;
  let endsAt = Number.POSITIVE_INFINITY;
  /** What the portal's clock shows more than this one. */
  let ahead = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  let untold = false;
  let setOutAt: number | null = null;
  let asking = false;
  let isOver = false;

  function adopt(use: SharedUse): void {
    ahead = use.now - nowMs();
    endsAt = nowMs() + use.endsInMs;
    show();
  }

  function show(): void {
    const left = endsAt - nowMs();
    const secondsLeft = left > WARNING_MS ? null : Math.max(0, Math.ceil(left / 1000));
    // What somebody did before is too old to be told as use of now.
    if (secondsLeft !== null) untold = false;
    if (secondsLeft !== shown) warn(secondsLeft);
    shown = secondsLeft;
  }

  function finish(): void {
    if (isOver) return;
    isOver = true;
    end();
  }

  /** What the portal answers counts, for the other tabs too. */
  async function send(type: "active" | "here" | "look"): Promise<void> {
    const use = await server.send({ type });
    if (!use) return finish();
    adopt(use);
    tabs.post({ type: "use", use });
  }

  function report(): void {
    toldAt = nowMs();
    untold = false;
    send("active").catch(() => {
      untold = true;
    });
  }

  /** Before anything is shown or ended: another tab, or a message in the Messenger, may have moved the end on. */
  function ask(otherwise: () => void): void {
    if (asking) return;
    asking = true;
    send("look")
      .catch(otherwise)
      .finally(() => {
        asking = false;
      });
  }

  const sayHere = () => void send("here").catch(() => undefined);

  tabs.listen((message: TabMessage) => {
    if (message.type === "use") adopt(message.use);
    if (message.type === "left") setTimeout(sayHere, HERE_AFTER_MS);
  });

  return {
    adopt,
    used() {
      setOutAt = null;
      if (isOver || shown !== null) return;
      untold = true;
      if (nowMs() - toldAt >= REPORT_EVERY_MS) report();
    },
    stay: report,
    tick() {
      if (isOver) return;
      const left = endsAt - nowMs();
      if (left <= 0) return ask(finish);
      if (left <= WARNING_MS && shown === null) return ask(show);
      if (untold && nowMs() - toldAt >= REPORT_EVERY_MS) report();
      show();
    },
    arrive: sayHere,
    setOut() {
      setOutAt = nowMs();
    },
    leave() {
      if (isOver) return;
      server.sendLast({ type: "left", at: (setOutAt ?? nowMs()) + ahead });
      tabs.post({ type: "left" });
    },
  };
}
