import "server-only";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { type Transaction, transaction } from "#lib/db/index.ts";
import { type Cart, toCart } from "./cart.ts";
import type { OrderResult } from "./order.ts";
import { newOrderNumber } from "./order-number.ts";
import { deleteCart, findCart, insertOrder, lockCart } from "./store.ts";

/**
 * Turns the session's cart into an order of this customer, exactly once however often it is asked: the cart is
 * locked, ordered and gone. Refused unless checkout has begun for the cart as it is now.
 */
export function placeOrder(sessionId: string, customerId: string): Promise<OrderResult> {
  return transaction(async (tx) => {
    await lockCart(sessionId, tx);
    const found = await findCart(sessionId, tx);
    if (!found || found.items.length === 0) return { ok: false, code: "CART_EMPTY" };
    if (!found.checkoutStartedAt) return { ok: false, code: "CHECKOUT_NOT_STARTED" };
    const number = await store(toCart(found, found.items), customerId, tx);
    await deleteCart(found.id, tx);
    return { ok: true, number };
  });
}

async function store(cart: Cart, customerId: string, tx: Transaction): Promise<string> {
  const placedAt = now();
  const order = {
    id: uuidv7(placedAt),
    customerId,
    status: "PLACED" as const,
    totalCents: cart.totalCents,
    placedAt,
    items: cart.lines.map(({ product, quantity }) => ({
      productId: product.id,
      quantity,
      priceCents: product.priceCents,
    })),
  };
  for (;;) {
    const number = newOrderNumber();
    if (await insertOrder({ ...order, number }, tx)) return number;
  }
}
