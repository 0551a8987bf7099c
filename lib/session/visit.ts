import "server-only";
import { sha256 } from "#lib/crypto/hash.ts";
import type { SessionCookie } from "./cookies.ts";
import type {
  Browser,
  NoSessionReason,
  Visit,
  VisitCart,
  VisitConversation,
  VisitCustomer,
} from "./types.ts";
import { whyNotValid } from "./validity.ts";
import type { VisitRow } from "./visit-query.ts";

/** A visit without a kept session. `sessionId` is the cookie's when it may still become one, `over` when it was one. */
export function visitWithoutRow(
  sessionId: string | null,
  reason: NoSessionReason,
  browser: Browser | null,
  over: string | null = null,
): Visit {
  return {
    sessionId,
    over,
    kept: false,
    noSession: reason,
    customer: null,
    authenticatedAt: null,
    shared: false,
    cart: null,
    conversation: null,
    browser,
  };
}

/** What the cookie and its row make of a page view. */
export function visitOf(
  cookie: SessionCookie,
  row: VisitRow | undefined,
  browser: Browser | null,
  now: Date,
): Visit {
  if (!row) return visitWithoutRow(cookie.id, "NO_SESSION", browser);
  const validity = {
    secretHash: row.secret_hash,
    status: row.status,
    idleExpiresAt: row.idle_expires_at,
    absoluteExpiresAt: row.absolute_expires_at,
  };
  const reason = whyNotValid(validity, sha256(cookie.secret), now);
  if (reason) return visitWithoutRow(null, reason, browser, cookie.id);
  return {
    sessionId: cookie.id,
    over: null,
    kept: true,
    noSession: null,
    customer: customerOf(row),
    authenticatedAt: row.authenticated_at,
    shared: row.shared_device,
    cart: cartOf(row),
    conversation: conversationOf(row),
    browser,
  };
}

function customerOf(row: VisitRow): VisitCustomer | null {
  if (!row.customer_id) return null;
  const { name, email, role, language } = row;
  return { id: row.customer_id, name, email, role, loyaltyTier: row.loyalty_tier, language };
}

function cartOf(row: VisitRow): VisitCart | null {
  if (!row.cart_id) return null;
  return {
    id: row.cart_id,
    itemCount: row.item_count,
    valueCents: row.value_cents,
    checkoutStartedAt: row.checkout_started_at,
  };
}

function conversationOf(row: VisitRow): VisitConversation | null {
  if (!row.conversation_id) return null;
  return {
    id: row.conversation_id,
    vendorConversationId: row.vendor_conversation_id,
    customerId: row.conversation_customer_id,
    previousId: row.previous_id,
    status: row.conversation_status,
    statusReason: row.status_reason,
    lastActivityAt: row.last_activity_at,
    expiresAt: row.expires_at,
    knownAt: row.known_at,
    endedAt: row.ended_at,
  };
}
