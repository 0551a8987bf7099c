/** How long somebody must wait, in words: in seconds up to a minute and a half, then in minutes, never too short. */
export function waitWords(seconds: number): string {
  if (seconds === 1) return "1 second";
  return seconds <= 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
