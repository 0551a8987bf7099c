import "server-only";
import { environment } from "#lib/config/environment.ts";

const DAY_MS = 86_400_000;

/** As long as a browser keeps what it owes (RFC 6265bis, 5.5): older debts are nobody's any more. */
const DEBT_DAYS = 400;

const SETTINGS = {
  events: "RETENTION_EVENTS_DAYS",
  snapshots: "RETENTION_SNAPSHOTS_DAYS",
  transcripts: "RETENTION_TRANSCRIPTS_DAYS",
  sessions: "RETENTION_SESSIONS_DAYS",
  records: "RETENTION_RECORDS_DAYS",
  jobs: "RETENTION_JOBS_DAYS",
} as const;

/** Names of what is kept for how long: the days are the environment's, but for debts. */
export type Period = keyof typeof SETTINGS | "debts";

/** Before which moment each kind has been kept for long enough. */
export type Cutoffs = Record<Period, Date>;

export function cutoffsAt(at: Date): Cutoffs {
  const names = [...(Object.keys(SETTINGS) as Period[]), "debts" as const];
  const before = (period: Period) => new Date(at.getTime() - daysOf(period) * DAY_MS);
  return Object.fromEntries(names.map((period) => [period, before(period)])) as Cutoffs;
}

/** How long in words, with the setting that says so: "90 days (RETENTION_EVENTS_DAYS)". */
export function periodWords(period: Period): string {
  const days = daysOf(period);
  const words = days === 1 ? "1 day" : `${days} days`;
  return period === "debts" ? words : `${words} (${SETTINGS[period]})`;
}

function daysOf(period: Period): number {
  return period === "debts" ? DEBT_DAYS : environment()[SETTINGS[period]];
}
