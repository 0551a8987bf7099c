import type { SharedUse } from "#lib/session/index.ts";

/** What the pages of one browser tell each other. */
export type TabMessage =
  /** What the portal has just said. */
  | { type: "use"; use: SharedUse }
  /** A page has gone, and the portal was told so; those that stay must speak up. */
  | { type: "left" };

export interface Tabs {
  post(message: TabMessage): void;
  listen(listener: (message: TabMessage) => void): void;
  close(): void;
}

export function sharedTabs(): Tabs {
  const channel = new BroadcastChannel("rethread-shared-computer");
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener) => channel.addEventListener("message", ({ data }) => listener(data as TabMessage)),
    close: () => channel.close(),
  };
}
