import { amountOf } from "./amount.ts";
import { guardAttributes } from "./guard.ts";
import { safeText } from "./safe-text.ts";
import type { AttributeSource, Attributes } from "./types.ts";

/** The default guest attributes of a page (B2, D1): unknown ones are left out, the rest guarded and sorted. */
export function buildAttributes(source: AttributeSource): Attributes {
  return guardAttributes({
    persistentSessionId: source.persistentSessionId,
    contextTicket: source.contextTicket,
    customerIdHash: source.customerIdHash,
    lastInteractionAt: source.lastInteractionAt?.toISOString(),
    cartId: source.cartId,
    cartValue: source.cartValueCents == null ? undefined : amountOf(source.cartValueCents),
    checkoutStartedAt: source.checkoutStartedAt?.toISOString(),
    loyaltyTier: source.loyaltyTier,
    language: source.language,
    lastPage: safeText(source.lastPage),
    resumedFrom: safeText(source.resumedFrom),
  });
}
