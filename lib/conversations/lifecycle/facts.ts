import type { Facts, LifecycleEvent, Report } from "./types.ts";

type Column =
  | "boundAt"
  | "messageAt"
  | "resumedAt"
  | "openAt"
  | "storageLostAt"
  | "disconnectedAt"
  | "expiredAt";

/** Where each report is kept. */
const COLUMN: Record<Report["type"], Column> = {
  bound: "boundAt",
  message: "messageAt",
  resumed: "resumedAt",
  open: "openAt",
  "storage-lost": "storageLostAt",
  disconnected: "disconnectedAt",
  "session-expired": "expiredAt",
};

/** Nothing is known of it but when it began. */
export function noFacts(startedAt: Date): Facts {
  return {
    startedAt,
    boundAt: null,
    messageAt: null,
    resumedAt: null,
    openAt: null,
    storageLostAt: null,
    disconnectedAt: null,
    readOnly: false,
    expiredAt: null,
    closedAt: null,
    closedReason: null,
    archivedAt: null,
    asOf: null,
  };
}

/** Joins a report to what is known: of each kind the latest counts, so neither order nor repetition matters. */
export function join(facts: Facts, report: Report): Facts {
  const column = COLUMN[report.type];
  const joined = { ...facts, [column]: later(facts[column], report.at), asOf: later(facts.asOf, report.at) };
  if (report.type === "disconnected") joined.readOnly ||= report.readOnly;
  if (report.type === "open" && report.lastMessageAt)
    joined.messageAt = later(facts.messageAt, report.lastMessageAt);
  return joined;
}

/** When it last went on, as far as somebody said so; a browser that takes it up again may only read it. */
export function heardAt({ messageAt, openAt, boundAt }: Facts): Date | null {
  return latest(messageAt, openAt, boundAt);
}

export function isReport(event: LifecycleEvent): event is Report {
  return event.type in COLUMN;
}

/** The later of two moments; null is before all of them. */
export function later(one: Date | null, other: Date): Date {
  return one && one > other ? one : other;
}

/** The latest of several, null where there is none. */
export function latest(...moments: (Date | null)[]): Date | null {
  return moments.reduce((found, moment) => (moment ? later(found, moment) : found), null);
}
