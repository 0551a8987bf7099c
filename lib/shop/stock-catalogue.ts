import "server-only";
import { transaction } from "#lib/db/index.ts";
import { forgetProducts } from "./list-products.ts";
import type { Product } from "./product.ts";
import { saveProduct } from "./store.ts";

/** Puts products into the catalogue; those that it has already are brought up to date. */
export async function stockCatalogue(products: ReadonlyArray<Product & { position: number }>): Promise<void> {
  await transaction(async (tx) => {
    for (const product of products) await saveProduct(product, tx);
  });
  forgetProducts();
}
