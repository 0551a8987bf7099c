import "server-only";
import { now } from "#lib/clock.ts";
import type { Product } from "./product.ts";
import { findProducts } from "./store.ts";

const FRESH_MS = 60_000;

let shelf: { products: Promise<Product[]>; takenAt: number } | undefined;

/**
 * Everything the shop sells, in the order in which it is shown. Read anew after a minute, so that a visitor
 * without a session costs no query; what a cart or an order comes to is never taken from here.
 */
export function listProducts(): Promise<Product[]> {
  const at = now().getTime();
  if (!shelf || Math.abs(at - shelf.takenAt) >= FRESH_MS) shelf = { products: read(), takenAt: at };
  return shelf.products;
}

/** The next reader asks the database. */
export function forgetProducts(): void {
  shelf = undefined;
}

function read(): Promise<Product[]> {
  const products = findProducts();
  products.catch(forgetProducts);
  return products;
}
