import "server-only";
import { z } from "zod";
import { now } from "#lib/clock.ts";

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;

/** What a report is about: conversations that began on or after `from` and before `to`. */
export interface ReportRange {
  from: Date;
  to: Date;
}

/** A day (its beginning, UTC) or a moment. */
const Time = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).transform((text) => new Date(text));
const Given = z.object({ from: Time.optional(), to: Time.optional() });

/** The last 30 days, today included. */
export function usualRange(): ReportRange {
  const to = new Date((Math.floor(now().getTime() / DAY_MS) + 1) * DAY_MS);
  return { from: before(to), to };
}

/** The range that was asked for, what is missing as usual; null for what is no time, or the wrong way round. */
export function reportRange(given: { from?: string; to?: string }): ReportRange | null {
  const parsed = Given.safeParse(given);
  if (!parsed.success) return null;
  const to = parsed.data.to ?? usualRange().to;
  const from = parsed.data.from ?? before(to);
  return from < to ? { from, to } : null;
}

function before(to: Date): Date {
  return new Date(to.getTime() - USUAL_DAYS * DAY_MS);
}
