import type { FoundKind } from "#lib/operations/index.ts";

/** What was found, in words. */
export const KINDS: Record<FoundKind, string> = {
  session: "Session",
  conversation: "Conversation",
  customer: "Customer",
  order: "Order",
  cart: "Cart",
  trace: "Page view with the trace",
  decision: "Decision",
  message: "Message",
  snapshot: "Snapshot",
  "privacy-request": "Privacy request",
  "refresh-family": "Chain of refresh tokens",
  "vendor-event": "Event of the vendor’s",
  "session-event": "Event of a session",
};
