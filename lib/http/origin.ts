/** What a request says about where it comes from; header values as received, null where absent. */
export interface RequestOrigin {
  method: string;
  origin: string | null;
  secFetchSite: string | null;
  /** The portal's own origin, such as `https://portal.example`. */
  appOrigin: string;
}

/** Why a request was let through or refused; the codes may be logged. */
export type OriginVerdict =
  | { allowed: true; code: "SAFE_METHOD" | "SAME_ORIGIN" | "NO_BROWSER" }
  | { allowed: false; code: "CROSS_SITE" | "FOREIGN_ORIGIN" };

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
const OWN_SITES = new Set(["same-origin", "none"]);

/**
 * Decides whether a request may change something, against cross-site request forgery.
 *
 * `Sec-Fetch-Site` cannot be set by a page's script, so where it is present it alone decides; "same-site" is not
 * enough, because another port or subdomain is another application. Plain http and old browsers send only
 * `Origin`, which must then be ours. A caller with neither is no browser: those always send `Origin` with a
 * request that changes something.
 */
export function originVerdict({ method, origin, secFetchSite, appOrigin }: RequestOrigin): OriginVerdict {
  if (SAFE_METHODS.has(method.toUpperCase())) return { allowed: true, code: "SAFE_METHOD" };
  if (secFetchSite !== null) {
    return OWN_SITES.has(secFetchSite)
      ? { allowed: true, code: "SAME_ORIGIN" }
      : { allowed: false, code: "CROSS_SITE" };
  }
  if (origin === null) return { allowed: true, code: "NO_BROWSER" };
  return origin === appOrigin
    ? { allowed: true, code: "SAME_ORIGIN" }
    : { allowed: false, code: "FOREIGN_ORIGIN" };
}
