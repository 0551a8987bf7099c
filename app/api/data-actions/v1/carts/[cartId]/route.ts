import { cartAnswer } from "#lib/conversations/index.ts";
import { methodNotAllowed } from "#lib/http/handler.ts";
import { problem } from "#lib/http/problem.ts";
import { readCartById } from "#lib/shop/index.ts";
import { answer } from "../../_action/answer.ts";
import { dataAction } from "../../_action/data-action.ts";

/** What is in a cart that a guest attribute only names (D3). */
export const GET = dataAction("carts", "read", async ({ path: { cartId = "" } }) => {
  const cart = await readCartById(cartId);
  return cart ? answer(cartAnswer(cart)) : problem("CART_UNKNOWN");
});

const refused = methodNotAllowed("GET");

export { refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
