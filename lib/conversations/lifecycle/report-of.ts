import { heardAt } from "./facts.ts";
import type { Facts, LifecycleEvent } from "./types.ts";

/** What the vendor's platform answered. */
type Answer =
  | { state: "open"; lastMessageAt: Date | null }
  | { state: "ended" | "read-only"; endedAt: Date | null }
  | { state: "unknown" };

/**
 * What the vendor's answer of `asked` says about a conversation of which this is known; the same however often it is
 * asked. An end without a time, or before what was last heard (two clocks disagree), came right after that.
 */
export function reportOf(answer: Answer, facts: Facts, asked: Date): LifecycleEvent {
  switch (answer.state) {
    case "unknown":
      return { type: "forgotten", at: asked };
    case "open":
      return { type: "open", at: asked, lastMessageAt: answer.lastMessageAt };
    default: {
      const { endedAt, state } = answer;
      const heard = heardAt(facts) ?? facts.startedAt;
      const isAfter = endedAt !== null && endedAt >= heard;
      // What was heard since it was asked is more than it could know.
      const at = isAfter ? endedAt : heard < asked ? heard : asked;
      return { type: "disconnected", at, readOnly: state === "read-only" };
    }
  }
}
