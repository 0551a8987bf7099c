import type { BrowserBinding } from "./types.ts";

/**
 * Whether the Messenger's storage in this browser belongs to somebody else than who asks.
 *
 * A customer's storage is only that customer's, in whatever session; an anonymous visitor's is only that
 * session's, which keeps its id when the visitor logs in.
 */
export function isIdentitySwitch(lastBound: BrowserBinding | null, current: BrowserBinding | null): boolean {
  if (!lastBound) return false;
  if (!current) return true;
  if (lastBound.customer) return lastBound.customer !== current.customer;
  return lastBound.session !== current.session;
}
