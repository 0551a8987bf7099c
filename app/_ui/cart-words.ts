import type { ActionState } from "#lib/http/action.ts";
import { type CartProblem, MAX_QUANTITY } from "#lib/shop/index.ts";

const WORDS: Record<CartProblem, string> = {
  PRODUCT_UNKNOWN: "This is no longer there. Please load the page again.",
  QUANTITY_OUT_OF_RANGE: `We send from 1 to ${MAX_QUANTITY} of one thing at a time.`,
  CART_EMPTY: "Your cart is empty.",
};

/** What a customer is told when a change of the cart was refused. */
export function cartError(code: CartProblem): ActionState {
  return { error: { code, message: WORDS[code] } };
}
