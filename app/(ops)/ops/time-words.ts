const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** How long, in the largest whole unit: "3 hours". */
export function spanWords(seconds: number): string {
  const unit = UNITS.find(([, length]) => seconds >= length);
  if (!unit) return "less than a minute";
  const count = Math.floor(seconds / unit[1]);
  return `${count} ${unit[0]}${count === 1 ? "" : "s"}`;
}

/** A lag: exact while it is short. */
export function lagWords(seconds: number | null): string {
  if (seconds === null) return "none";
  return seconds < 120 ? `${seconds.toFixed(1)} s` : spanWords(seconds);
}
