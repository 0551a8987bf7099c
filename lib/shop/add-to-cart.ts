import "server-only";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { type CartResult, isQuantity, MAX_QUANTITY } from "./cart.ts";
import { addCartItem, productExists } from "./store.ts";

/** Puts a product into the session's cart, on top of what it holds. The session must have a row. */
export async function addToCart(sessionId: string, productId: string, quantity = 1): Promise<CartResult> {
  if (!isQuantity(quantity)) return { ok: false, code: "QUANTITY_OUT_OF_RANGE" };
  const at = now();
  const added = await addCartItem({
    sessionId,
    productId,
    quantity,
    max: MAX_QUANTITY,
    newCartId: uuidv7(at),
    at,
  });
  if (added) return { ok: true };
  return { ok: false, code: (await productExists(productId)) ? "QUANTITY_OUT_OF_RANGE" : "PRODUCT_UNKNOWN" };
}
