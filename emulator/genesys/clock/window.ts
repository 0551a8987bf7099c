/**
 * Counts one event in a sliding window and says whether it may pass. A clock that was put back leaves nothing of the
 * time that has not come yet: whoever holds on to their token over a reset begins anew.
 * @param times earlier events that passed, milliseconds, oldest first; changed in place
 * @returns undefined where it may pass, else the whole seconds to wait
 */
export function countInWindow(
  times: number[],
  now: number,
  windowMs: number,
  limit: number,
): number | undefined {
  const recent = times.filter((time) => time > now - windowMs && time <= now);
  times.splice(0, times.length, ...recent);
  if (times.length < limit) {
    times.push(now);
    return undefined;
  }
  return Math.max(1, Math.ceil(((times[0] ?? now) + windowMs - now) / 1000));
}
