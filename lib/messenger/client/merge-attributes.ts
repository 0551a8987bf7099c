/**
 * The attributes to set next: the server's, with what the page added. A key that was set before and is gone now
 * becomes empty text, because attributes that were sent once stay with the conversation until they are replaced.
 */
export function mergeAttributes(
  previous: Record<string, string>,
  next: Record<string, string>,
): Record<string, string> {
  const merged: Record<string, string> = { ...next };
  for (const key of Object.keys(previous)) merged[key] ??= "";
  return Object.fromEntries(Object.entries(merged).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function sameAttributes(a: Record<string, string>, b: Record<string, string>): boolean {
  return JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
}
