import type { MessengerTokenAnswer } from "../port.ts";

/** What the tabs of one browser tell each other. */
export type TabMessage =
  /** Whose pages this tab shows now. */
  | { type: "subject"; subject: string | null }
  /** The Messenger's storage was cleared and the portal knows. */
  | { type: "cleared" }
  /** A page that holds this person's chat has come, was there already, or has gone. */
  | { type: "chat"; says: "here" | "here too" | "gone"; subject: string }
  /** What the portal has just answered to one of them, for all of them. */
  | { type: "credentials"; answer: MessengerTokenAnswer };

export interface Tabs {
  post(message: TabMessage): void;
  listen(listener: (message: TabMessage) => void): void;
}

export function broadcastTabs(name: string): Tabs {
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener) => channel.addEventListener("message", ({ data }) => listener(data as TabMessage)),
  };
}
