/** The path of the page that is rendered, for the attributes; set by `proxy.ts` over whatever came in. */
export const PATHNAME_HEADER = "x-rethread-pathname";

/**
 * Whether a browser asks for a page to show, as opposed to a file, a prefetch, a part of a page, or a form's post.
 * Only then does it get a session cookie.
 */
export function wantsDocument(request: {
  method: string;
  headers: Headers;
  nextUrl: { pathname: string };
}): boolean {
  const { method, headers, nextUrl } = request;
  if (/\.\w{2,5}$/.test(nextUrl.pathname)) return false;
  if (method !== "GET" && method !== "HEAD") return false;
  if (headers.has("rsc") || isPrefetch(headers)) return false;
  const destination = headers.get("sec-fetch-dest");
  return destination === null || destination === "document";
}

/** Whether nobody has asked for the page yet: the browser, or Next in it, thinks that somebody might. */
export function isPrefetch(headers: Headers): boolean {
  if (headers.has("next-router-prefetch")) return true;
  return /\bprefetch\b/.test(`${headers.get("purpose")} ${headers.get("sec-purpose")}`);
}
