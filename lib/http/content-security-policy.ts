/** Origins beyond our own that the policy admits, by directive. */
export interface AdmittedOrigins {
  connect: string[];
  frame: string[];
  image: string[];
  media: string[];
}

export interface PolicyInput {
  /** Fresh for every response. */
  nonce: string;
  admitted: AdmittedOrigins;
  /** Origins that may show this page in a frame. */
  framedBy: string[];
  isHttps: boolean;
  /** React's development build evaluates code. */
  isDevelopment: boolean;
}

/**
 * The Content Security Policy of every page (ASVS 5.0 3.4.3 at level 3: a nonce per response). Scripts run only
 * by nonce, or when such a script loads them; style attributes are the vendor's, which sets one on its frame.
 */
export function contentSecurityPolicy({
  nonce,
  admitted,
  framedBy,
  isHttps,
  isDevelopment,
}: PolicyInput): string {
  const own = "'self'";
  const directives: Record<string, string[]> = {
    "default-src": [own],
    "script-src": [`'nonce-${nonce}'`, "'strict-dynamic'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    "style-src": [own, `'nonce-${nonce}'`, ...(isDevelopment ? ["'unsafe-inline'"] : [])],
    "style-src-attr": ["'unsafe-inline'"],
    "img-src": [own, "data:", ...admitted.image],
    "media-src": [own, ...admitted.media],
    "font-src": [own],
    "connect-src": [own, ...admitted.connect],
    "frame-src": admitted.frame,
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": [own],
    "frame-ancestors": framedBy.length > 0 ? framedBy : ["'none'"],
    "manifest-src": [own],
    "worker-src": ["'none'"],
    ...(isHttps && { "upgrade-insecure-requests": [] }),
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(" "))
    .join("; ");
}
