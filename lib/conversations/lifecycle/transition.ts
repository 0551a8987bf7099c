import { isReport, join, later } from "./facts.ts";
import { standingOf } from "./standing.ts";
import type {
  CloseReason,
  Command,
  Facts,
  LifecycleEvent,
  Outcome,
  Standing,
  Transition,
  VendorClocks,
} from "./types.ts";

/**
 * The life of a conversation: what an event makes of it. Pure and total: every event in every status has an outcome.
 * Reports are joined to what is known, so late, repeated and reordered ones end up the same; commands count in the
 * order in which they are given. No event leads out of `CLOSED` but to `ARCHIVED`, and none out of that.
 */
export function transition(facts: Facts, event: LifecycleEvent, clocks: VendorClocks): Transition {
  const before = standingOf(facts, clocks);
  const refusal = whyVoid(facts, before, event);
  if (refusal) return { facts, standing: before, from: before.status, outcome: refusal };
  const changed = isReport(event) ? join(facts, event) : obey(facts, before, event);
  const standing = standingOf(changed, clocks);
  return {
    facts: changed,
    standing,
    from: before.status,
    outcome: outcomeOf(facts, changed, before, standing),
  };
}

export function isOver({ status }: Pick<Standing, "status">): boolean {
  return status === "CLOSED" || status === "ARCHIVED";
}

function whyVoid(facts: Facts, before: Standing, event: LifecycleEvent): Outcome | null {
  if (event.type === "archive") return archiveRefusal(before);
  if (facts.closedAt) return "OVER";
  return event.type === "forgotten" && before.knownAt > event.at ? "OUTDATED" : null;
}

function archiveRefusal({ status }: Standing): Outcome | null {
  if (status === "ARCHIVED") return "REPEATED";
  return status === "CLOSED" || status === "EXPIRED" ? null : "NOT_OVER";
}

function obey(facts: Facts, before: Standing, command: Command): Facts {
  const { at } = command;
  const looked = { ...facts, asOf: later(facts.asOf, at) };
  switch (command.type) {
    case "look":
      return looked;
    case "archive": {
      const { closedAt, closedReason } = facts;
      return {
        ...looked,
        closedAt: closedAt ?? at,
        closedReason: closedReason ?? before.statusReason,
        archivedAt: at,
      };
    }
    default:
      return { ...looked, closedAt: at, closedReason: closeReason(command.type, before, at) };
  }
}

function closeReason(
  type: Exclude<Command["type"], "look" | "archive">,
  { status, statusReason, expiresAt }: Standing,
  at: Date,
): CloseReason {
  if (type === "clear") return "CLEARED_BY_CUSTOMER";
  if (type === "leave-deployment") return "OTHER_DEPLOYMENT";
  if (type === "forgotten") return "VENDOR_FORGOT";
  if (status === "EXPIRED") return statusReason as CloseReason;
  if (at >= expiresAt) return "GUEST_TTL_ELAPSED";
  return statusReason === "VENDOR_STORAGE_LOST" ? "VENDOR_STORAGE_LOST" : "SUPERSEDED";
}

function outcomeOf(facts: Facts, changed: Facts, before: Standing, after: Standing): Outcome {
  if (before.status !== after.status) return "MOVED";
  return isSame(facts, changed) && isSame(before, after) ? "REPEATED" : "NOTED";
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
