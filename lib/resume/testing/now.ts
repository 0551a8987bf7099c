/** When the tests decide. */
export const NOW = new Date("2026-11-20T10:00:00Z");
const HOUR = 3_600_000;

/** So many hours from now. */
export function at(hours: number): Date {
  return new Date(NOW.getTime() + hours * HOUR);
}
