"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { cartError } from "#app/_ui/cart-words.ts";
import { noteBusinessEvent } from "#lib/conversations/index.ts";
import { validatedAction } from "#lib/http/action.ts";
import { keepSession } from "#lib/session/index.ts";
import { addToCart } from "#lib/shop/index.ts";

const schema = z.object({
  productId: z
    .string()
    .max(64)
    .regex(/^[\w-]+$/),
});

/** Puts one of a product into this session's cart; the session is kept from now on. */
export const addHere = validatedAction(schema, async ({ productId }) => {
  const { id } = await keepSession();
  const result = await addToCart(id, productId);
  if (!result.ok) return cartError(result.code);
  await noteBusinessEvent(id);
  refresh();
  return { message: "Added to your cart." };
});
