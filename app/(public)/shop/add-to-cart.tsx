"use client";

import { useActionState } from "react";
import { Button } from "#app/_ui/button.tsx";
import { addHere } from "./action.ts";

/** Puts one of a product into the cart and says how many are in it. */
export function AddToCart({ productId, name, inCart }: { productId: string; name: string; inCart: number }) {
  const [state, submit, pending] = useActionState(addHere, {});
  return (
    <form action={submit} className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <input type="hidden" name="productId" value={productId} />
      <Button look="quiet" aria-busy={pending} aria-label={`Add to cart: ${name}`}>
        Add to cart
      </Button>
      <p role="status" className={`text-sm font-medium ${state.error ? "text-bad" : "text-good"}`}>
        {state.error?.message ?? (inCart > 0 ? `${inCart} in your cart` : "")}
      </p>
    </form>
  );
}
