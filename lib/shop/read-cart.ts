import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import { type Cart, toCart } from "./cart.ts";
import { findCart } from "./store.ts";

/** The session's open cart, or null where it has none. */
export async function readCart(sessionId: string, tx?: Transaction): Promise<Cart | null> {
  const found = await findCart(sessionId, tx);
  return found && toCart(found, found.items);
}
