/** What the server's clock is ahead of this browser's by more than its answers are coarse and slow, milliseconds. */
const NOTICEABLE_MS = 5000;
let ahead = 0;

/** Takes note of a time that the server just gave: ISO 8601, or the `Date` of an answer. */
export function noteServerTime(said: unknown): void {
  const difference = Date.parse(typeof said === "string" ? said : "") - Date.now();
  if (Number.isNaN(difference)) return;
  ahead = Math.abs(difference) < NOTICEABLE_MS ? 0 : difference;
}

/** Milliseconds since 1970 by the server's clock: sessions end by that one. */
export const serverNow = (): number => Date.now() + ahead;
