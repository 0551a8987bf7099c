/** Whether an If-None-Match names the entity tag, compared weakly (RFC 9110 §8.8.3.2, §13.1.2). */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch.trim() === "*") return true;
  const known = ifNoneMatch.matchAll(/(?:W\/)?("[^"]*")/g);
  return [...known].some(([, opaque]) => opaque === etag.replace(/^W\//, ""));
}
