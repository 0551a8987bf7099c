import type { Period } from "#lib/operations/index.ts";

const HOUR = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** When a piece of the period begins. */
export function timeWords(start: Date, { name }: Period): string {
  return (name === "month" ? DAY : HOUR).format(start);
}
