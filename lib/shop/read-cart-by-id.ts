import "server-only";
import { isUuid } from "#lib/crypto/uuid.ts";
import { type Cart, toCart } from "./cart.ts";
import { findCartById } from "./store.ts";

/** An open cart by its id (D3), or null where there is none. */
export async function readCartById(id: string): Promise<Cart | null> {
  if (!isUuid(id)) return null;
  const found = await findCartById(id);
  return found && toCart(found, found.items);
}
