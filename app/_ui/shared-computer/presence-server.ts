import type { SharedUse } from "#lib/session/index.ts";
import type { PresenceServer } from "./idle-watch.ts";

const PATH = "/api/session/presence";
/** An answer that takes longer is none: what is on the screen does not wait for it. */
const PATIENCE_MS = 5_000;

export function presenceServer(): PresenceServer {
  return {
    async send(presence) {
      const response = await fetch(PATH, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(presence),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (response.status === 401) return null;
      if (!response.ok) throw new Error(`The portal answered ${response.status}.`);
      return (await response.json()) as SharedUse;
    },
    sendLast(presence) {
      navigator.sendBeacon(PATH, new Blob([JSON.stringify(presence)], { type: "application/json" }));
    },
  };
}
