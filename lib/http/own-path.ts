const BASE = "http://portal.invalid";

/**
 * The path within this portal that a `next` parameter names, or the fallback for everything else: another
 * origin, a protocol-relative address, or anything that a browser would read as one.
 */
export function ownPath(value: unknown, fallback = "/"): string {
  if (typeof value !== "string" || !value.startsWith("/")) return fallback;
  const url = URL.parse(value, BASE);
  if (url?.origin !== BASE || url.pathname.startsWith("//")) return fallback;
  return url.pathname + url.search + url.hash;
}
