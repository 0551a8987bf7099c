/**
 * Counts one event in a sliding window and says whether it may pass.
 * @param times earlier events that passed, milliseconds, oldest first; changed in place
 * @returns undefined where it may pass, else the whole seconds to wait
 */
export function countInWindow(
  times: number[],
  now: number,
  windowMs: number,
  limit: number,
): number | undefined {
  while (times.length > 0 && (times[0] ?? 0) <= now - windowMs) times.shift();
  if (times.length < limit) {
    times.push(now);
    return undefined;
  }
  return Math.max(1, Math.ceil(((times[0] ?? now) + windowMs - now) / 1000));
}
