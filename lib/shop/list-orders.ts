import "server-only";
import type { Order } from "./order.ts";
import { findOrders } from "./store.ts";

/** A customer's orders, the newest first. */
export async function listOrders(customerId: string): Promise<Order[]> {
  const orders = await findOrders(customerId);
  return orders.map(({ items, ...order }) => ({
    ...order,
    items: items.map(({ product, quantity, priceCents }) => ({
      productId: product.id,
      name: product.name,
      image: product.image,
      quantity,
      priceCents,
    })),
  }));
}
