import { type Cart, CURRENCY } from "#lib/shop/index.ts";
import type { CartAnswer } from "./contracts.ts";

/** A cart as flat JSON. Pure. */
export function cartAnswer({ id, itemCount, totalCents, lines, checkoutStartedAt }: Cart): CartAnswer {
  return {
    cartId: id,
    itemCount,
    totalCents,
    currency: CURRENCY,
    items: lines.map(({ quantity, product }) => `${quantity} × ${product.name}`),
    productIds: lines.map(({ product }) => product.id),
    checkoutStartedAt: checkoutStartedAt?.toISOString() ?? "",
  };
}
