import "server-only";
import { type Cart, toCart } from "./cart.ts";
import { findCart } from "./store.ts";

/** The session's open cart, or null where it has none. */
export async function readCart(sessionId: string): Promise<Cart | null> {
  const found = await findCart(sessionId);
  return found && toCart(found, found.items);
}
