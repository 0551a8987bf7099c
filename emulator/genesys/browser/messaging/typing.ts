import { number } from "../values.ts";
import { type RawMessage, typingOf } from "../wire.ts";
import type { Messaging } from "./context.ts";

const THROTTLE_MS = 5000;
const DEFAULT_DURATION_MS = 5000;

/** Both directions of the typing indicator (genesys.md §2.2). */
export function createTyping(messaging: Messaging) {
  const { plugin, config, state, changed } = messaging;
  let saidAt = 0;
  let timeout: ReturnType<typeof setTimeout> | undefined;

  function show(typing: boolean): void {
    clearTimeout(timeout);
    if (state.agentTyping === typing) return;
    state.agentTyping = typing;
    changed();
  }

  return {
    /** True when this call went out; one without a session, or a throttled one, says nothing, nor is ever answered. */
    say(): boolean {
      if (!config.conversations.userTyping || Date.now() - saidAt < THROTTLE_MS) return false;
      if (state.phase !== "live") return false;
      const events = [{ eventType: "Typing", typing: { type: "On" } }];
      if (!messaging.send({ action: "onMessage", message: { type: "Event", events } })) return false;
      saidAt = Date.now();
      plugin.publish("clientTypingStarted");
      return true;
    },
    clearThrottle(): void {
      saidAt = 0;
    },
    received(message: RawMessage): void {
      const typing = typingOf(message);
      if (!typing || message.direction !== "Outbound") return;
      if (!config.conversations.agentTyping) return;
      plugin.publish("typingReceived", { typing });
      show(typing.type === "On");
      if (typing.type !== "On") return;
      timeout = setTimeout(() => {
        show(false);
        plugin.publish("typingTimeout");
      }, number(typing.duration) ?? DEFAULT_DURATION_MS);
    },
    /** A message ends the indicator without `typingTimeout`. */
    stop: () => show(false),
  };
}
export type Typing = ReturnType<typeof createTyping>;
