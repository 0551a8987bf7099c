import "server-only";
import { now } from "#lib/clock.ts";
import type { CartResult } from "./cart.ts";
import { markCheckout } from "./store.ts";

/** Begins the checkout of the session's cart; any later change of the cart ends it. */
export async function startCheckout(sessionId: string): Promise<CartResult> {
  return (await markCheckout(sessionId, now())) ? { ok: true } : { ok: false, code: "CART_EMPTY" };
}
