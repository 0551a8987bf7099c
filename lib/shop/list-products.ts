import "server-only";
import type { Product } from "./product.ts";
import { findProducts } from "./store.ts";

/** Everything the shop sells, in the order in which it is shown. */
export function listProducts(): Promise<Product[]> {
  return findProducts();
}
