import { createIdleWatch, type IdleWatch } from "./idle-watch.ts";
import { leaveForGood } from "./leave-for-good.ts";
import { presenceServer } from "./presence-server.ts";
import { sharedTabs } from "./tabs.ts";

/** What people do when they are there; the bare movement of a pointer may be the desk. */
const SIGNS = ["pointerdown", "keydown", "wheel", "touchmove", "submit"] as const;
const TICK_MS = 1_000;

/** A watch over this page, until it is disconnected. */
export function connectIdleWatch(warn: (secondsLeft: number | null) => void): {
  watch: IdleWatch;
  disconnect: () => void;
} {
  const tabs = sharedTabs();
  const server = presenceServer();
  const watch = createIdleWatch({ server, tabs, nowMs: () => Date.now(), warn, end: leaveForGood });
  const over = new AbortController();
  const { signal } = over;
  const use = ({ isTrusted }: Event) => isTrusted && watch.used();
  for (const sign of SIGNS) document.addEventListener(sign, use, { capture: true, passive: true, signal });
  document.addEventListener("visibilitychange", watch.tick, { signal });
  window.addEventListener("beforeunload", watch.setOut, { signal });
  window.addEventListener("pagehide", watch.leave, { signal });
  watch.arrive();
  const ticks = setInterval(watch.tick, TICK_MS);
  const disconnect = () => {
    over.abort();
    clearInterval(ticks);
    tabs.close();
  };
  return { watch, disconnect };
}
