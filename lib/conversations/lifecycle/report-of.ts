import { later } from "./facts.ts";
import type { LifecycleEvent } from "./types.ts";

/** What the vendor's platform answered. */
type Answer =
  | { state: "open"; lastMessageAt: Date | null }
  | { state: "ended" | "read-only"; endedAt: Date | null }
  | { state: "unknown" };

/**
 * What the vendor's answer of `asked` says about a conversation that was last active at `lastActivityAt`. An end before our last activity is one that two clocks disagree about: it had ended when asked.
 */
export function reportOf(answer: Answer, lastActivityAt: Date, asked: Date): LifecycleEvent {
  switch (answer.state) {
    case "unknown":
      return { type: "forgotten", at: asked };
    case "open":
      return { type: "open", at: asked, lastMessageAt: answer.lastMessageAt };
    default: {
      const { endedAt, state } = answer;
      const at = endedAt && endedAt >= lastActivityAt ? endedAt : later(lastActivityAt, asked);
      return { type: "disconnected", at, readOnly: state === "read-only" };
    }
  }
}
