import type { MessengerClient } from "../port.ts";
import { genesysClient } from "../vendors/genesys/client/index.ts";
import { type Bridge, createBridge } from "./bridge.ts";
import { browserPage } from "./page.ts";
import { portalServer } from "./server.ts";
import { broadcastTabs } from "./tabs.ts";

const client: MessengerClient = genesysClient;
const WAKE_EVERY_MS = 60_000;

let bridge: Bridge | undefined;

/** The page's one bridge, made on first use in the browser. */
export function messengerBridge(): Bridge {
  bridge ??= connect();
  return bridge;
}

function connect(): Bridge {
  const made = createBridge({
    client,
    server: portalServer((input, init) => fetch(input, init)),
    tabs: broadcastTabs("rethread"),
    page: browserPage(),
    nowSeconds: () => Date.now() / 1000,
  });
  const wake = () => made.wake();
  setInterval(wake, WAKE_EVERY_MS);
  window.addEventListener("online", () => made.reconnected());
  document.addEventListener("input", () => made.typed(), { capture: true });
  document.addEventListener("visibilitychange", () => {
    wake();
    if (document.visibilityState === "visible") made.look();
  });
  window.addEventListener("pagehide", ({ persisted }) => {
    made.leave();
    if (persisted) document.documentElement.style.visibility = "hidden";
  });
  // A page out of the back-forward cache may be another person's by now: it went in unseen and is asked for anew.
  window.addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  return made;
}

export type { Bridge } from "./bridge.ts";
export { CHAT_HASH } from "./page.ts";
export type { BridgeState } from "./state.ts";
