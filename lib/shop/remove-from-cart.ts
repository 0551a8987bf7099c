import "server-only";
import { now } from "#lib/clock.ts";
import { removeCartItem } from "./store.ts";

/** Takes a product out of the session's cart; a product that is not in it is no error. */
export function removeFromCart(sessionId: string, productId: string): Promise<void> {
  return removeCartItem({ sessionId, productId, at: now() });
}
