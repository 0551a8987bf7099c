import { amountOf } from "./amount.ts";
import { guardAttributes } from "./guard.ts";
import { safeText } from "./safe-text.ts";
import type { Attributes, VerifiedSource } from "./types.ts";

/**
 * What the server has verified, for the vendor to show and route by (D5): every name each time, so that what is no
 * longer so becomes empty there. Where a browser sets the same name, this is what it should have said.
 */
export function verifiedAttributes(source: VerifiedSource): Attributes {
  const known = {
    identity: source.customer ? "verified" : "anonymous",
    authenticatedAt: source.customer?.authenticatedAt?.toISOString(),
    loyaltyTier: source.customer?.loyaltyTier,
    language: source.customer?.language,
    cartId: source.cart?.id,
    cartItems: source.cart && String(source.cart.itemCount),
    cartValue: source.cart && amountOf(source.cart.totalCents),
    checkoutStartedAt: source.cart?.checkoutStartedAt?.toISOString(),
    lastOrderNumber: safeText(source.lastOrder?.number),
    lastOrderStatus: source.lastOrder?.status,
  };
  const names = Object.keys(known).map((name) => [name, ""]);
  return { ...Object.fromEntries(names), ...guardAttributes(known) };
}
