import type { VendorMeaning } from "#lib/messenger/index.ts";
import type { Outcome, Report } from "../lifecycle/index.ts";

/** What an event says of the state of its conversation; null where it says nothing of it. Pure. */
export function interpret(meaning: VendorMeaning | null, at: Date, readOnlyAfterEnd: boolean): Report | null {
  if (meaning === "message") return { type: "message", at };
  return meaning === "ended" ? { type: "disconnected", at, readOnly: readOnlyAfterEnd } : null;
}

/** What comes of an event, as operators count it. */
export type EventOutcome =
  | "APPLIED"
  | "NOTED"
  | "REPEATED"
  | "OVER"
  | "UNKNOWN_EVENT"
  | "UNKNOWN_CONVERSATION";

export function outcomeOf(moved: Outcome): EventOutcome {
  if (moved === "REPEATED" || moved === "OVER") return moved;
  return moved === "MOVED" || moved === "NOTED" ? "APPLIED" : "NOTED";
}
