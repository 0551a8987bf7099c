import "server-only";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { transaction } from "#lib/db/index.ts";
import type { OrderStatus } from "./order.ts";
import { findProducts, insertOrder } from "./store.ts";

/** An order that was placed elsewhere. */
export interface ImportedOrder {
  number: string;
  customerId: string;
  status: OrderStatus;
  placedAt: Date;
  items: ReadonlyArray<{ productId: string; quantity: number }>;
}

/**
 * Takes over an order at today's prices. An order whose number is known already is left as it is.
 *
 * @throws Error when it names a product that the catalogue does not have
 */
export function importOrder(order: ImportedOrder): Promise<void> {
  return transaction(async (tx) => {
    const prices = new Map((await findProducts(tx)).map((product) => [product.id, product.priceCents]));
    const items = order.items.map((item) => ({ ...item, priceCents: priceOf(item.productId, prices) }));
    const totalCents = items.reduce((sum, item) => sum + item.priceCents * item.quantity, 0);
    await insertOrder({ ...order, id: uuidv7(order.placedAt), items, totalCents }, tx);
  });
}

function priceOf(productId: string, prices: ReadonlyMap<string, number>): number {
  const price = prices.get(productId);
  if (price === undefined) throw new Error(`The catalogue has no product "${productId}"`);
  return price;
}
