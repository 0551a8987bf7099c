import "server-only";
import { now } from "#lib/clock.ts";
import { type CartResult, isQuantity } from "./cart.ts";
import { setCartItem } from "./store.ts";

/** Sets how many of a product the session's cart holds; the product must be in the cart. */
export async function setQuantity(
  sessionId: string,
  productId: string,
  quantity: number,
): Promise<CartResult> {
  if (!isQuantity(quantity)) return { ok: false, code: "QUANTITY_OUT_OF_RANGE" };
  const set = await setCartItem({ sessionId, productId, quantity, at: now() });
  return set ? { ok: true } : { ok: false, code: "PRODUCT_UNKNOWN" };
}
