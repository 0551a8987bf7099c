"use server";

import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { cartError } from "#app/_ui/cart-words.ts";
import { noteBusinessEvent } from "#lib/conversations/index.ts";
import { validatedAction } from "#lib/http/action.ts";
import { currentVisit } from "#lib/session/index.ts";
import { placeOrder, removeFromCart, setQuantity, startCheckout } from "#lib/shop/index.ts";

const productId = z
  .string()
  .max(64)
  .regex(/^[\w-]+$/);
const quantity = z.coerce.number("Enter a number.").int("Enter a whole number.");
const line = z.discriminatedUnion("change", [
  z.object({ change: z.literal("set"), productId, quantity }),
  z.object({ change: z.literal("remove"), productId }),
]);

/** Sets how many of a product the cart holds, or takes it out. */
export const changeHere = validatedAction(
  line,
  async (input) => {
    const { sessionId, cart } = await currentVisit();
    if (!sessionId || !cart) return cartError("CART_EMPTY");
    if (input.change === "remove") {
      await removeFromCart(sessionId, input.productId);
    } else {
      const result = await setQuantity(sessionId, input.productId, input.quantity);
      if (!result.ok) return cartError(result.code);
    }
    await noteBusinessEvent(sessionId);
    refresh();
    return {};
  },
  ["quantity"],
);

/** Begins the checkout. Who is not logged in as a customer is asked to do that first. */
export const checkOutHere = validatedAction(z.object({}), async () => {
  const { sessionId, cart, customer } = await currentVisit();
  if (customer?.role !== "CUSTOMER") redirect("/login?next=/cart");
  if (!sessionId || !cart) return cartError("CART_EMPTY");
  const result = await startCheckout(sessionId);
  if (!result.ok) return cartError(result.code);
  await noteBusinessEvent(sessionId);
  refresh();
  return {};
});

/** Places the order for the cart as it was reviewed. */
export const orderHere = validatedAction(z.object({}), async () => {
  const { sessionId, customer } = await currentVisit();
  if (customer?.role !== "CUSTOMER") redirect("/login?next=/cart");
  if (!sessionId) return cartError("CART_EMPTY");
  const result = await placeOrder(sessionId, customer.id);
  if (result.ok) await noteBusinessEvent(sessionId);
  refresh();
  if (result.ok) redirect(`/orders?placed=${result.number}` as Route);
  if (result.code === "CART_EMPTY") return cartError("CART_EMPTY");
  return { error: { code: result.code, message: "Your cart has changed. Please look at it once more." } };
});
