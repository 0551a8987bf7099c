/**
 * Set by `proxy.ts` on a request whose cookie it has just made, so that the render does not ask the database for
 * a row that cannot exist. The value says why the cookie was made. A forged header only makes its sender a
 * stranger.
 */
export const NEW_SESSION_HEADER = "x-rethread-new-session";
