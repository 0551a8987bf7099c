import type { Current } from "./current.ts";
import type { BridgeState, Store } from "./state.ts";
import type { Tabs } from "./tabs.ts";

/** What a page knows of the same chat in other tabs of this browser. */
export interface Elsewhere {
  /** The Messenger of this page holds the chat now. */
  holds(): void;
  /** This page goes away. */
  leave(): void;
}

/**
 * Lets tabs that hold the same person's chat know of each other, so that each can say so (B10): the vendor shows in all
 * what is written in one.
 */
export function createElsewhere(parts: {
  tabs: Tabs;
  state: Store<BridgeState>;
  current: Readonly<Current>;
}): Elsewhere {
  const { tabs, state, current } = parts;
  let isHolding = false;

  function say(says: "here" | "here too" | "gone"): void {
    const subject = current.hydration?.subject;
    if (subject) tabs.post({ type: "chat", says, subject });
  }

  tabs.listen((message) => {
    if (message.type !== "chat" || !isHolding || message.subject !== current.hydration?.subject) return;
    state.set({ isElsewhere: message.says !== "gone" });
    // Whoever has just come, or is still there when another has gone, learns of this page.
    if (message.says === "here") say("here too");
    if (message.says === "gone") say("here");
  });

  return {
    holds() {
      isHolding = true;
      say("here");
    },
    leave() {
      const held = isHolding;
      isHolding = false;
      if (held) say("gone");
    },
  };
}
