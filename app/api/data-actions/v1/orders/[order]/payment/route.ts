import { methodNotAllowed } from "#lib/http/handler.ts";
import { problem } from "#lib/http/problem.ts";
import { readPayment } from "#lib/shop/index.ts";
import { answer } from "../../../_action/answer.ts";
import { dataAction } from "../../../_action/data-action.ts";

/** Where the payment of an order stands, never how it was paid (B13). */
export const GET = dataAction("payment", "read", async ({ path: { order = "" } }) => {
  const payment = await readPayment(order);
  return payment ? answer(payment) : problem("ORDER_UNKNOWN");
});

const refused = methodNotAllowed("GET");

export { refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
