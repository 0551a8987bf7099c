import "server-only";
import { database, type Transaction } from "#lib/db/index.ts";
import type { Found } from "./redact.ts";

/** Where something was removed before it was stored. */
export type RedactionSource = "EVENT" | "SNAPSHOT" | "TRANSCRIPT";

/** How much was removed on one day (UTC) from one source. */
export interface RedactionCount {
  day: Date;
  kind: string;
  source: string;
  count: number;
}

/** Adds to the report what was removed on the day of `at`, in the transaction that stores what was left. */
export async function tally(found: Found, source: RedactionSource, at: Date, tx: Transaction): Promise<void> {
  // One order for everybody: of two that add to the same rows one waits, and never each for the other.
  for (const [kind, count] of Object.entries(found).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    await tx.$executeRaw`
      insert into redaction_tally (day, kind, source, count)
      values ((${at}::timestamptz at time zone 'UTC')::date, ${kind}, ${source}, ${count})
      on conflict (day, kind, source) do update set count = redaction_tally.count + excluded.count`;
  }
}

/** What was removed on the days of `from` to `to`, both of them with it; by day, kind and source. */
export async function redactionReport(from: Date, to: Date): Promise<RedactionCount[]> {
  return database().redactionTally.findMany({
    where: { day: { gte: dayOf(from), lte: dayOf(to) } },
    orderBy: [{ day: "asc" }, { kind: "asc" }, { source: "asc" }],
  });
}

function dayOf(at: Date): Date {
  return new Date(at.toISOString().slice(0, 10));
}
