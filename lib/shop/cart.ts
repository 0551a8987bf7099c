import type { Product } from "./product.ts";

/** The most of one product that a cart holds. */
export const MAX_QUANTITY = 20;

export interface CartLine {
  product: Product;
  quantity: number;
  totalCents: number;
}

/** A session's open cart, its lines in the catalogue's order. */
export interface Cart {
  id: string;
  checkoutStartedAt: Date | null;
  lines: CartLine[];
  itemCount: number;
  totalCents: number;
}

/** Why a change of a cart was refused. */
export type CartProblem = "PRODUCT_UNKNOWN" | "QUANTITY_OUT_OF_RANGE" | "CART_EMPTY";

/** What a change of a cart came to. */
export type CartResult = { ok: true } | { ok: false; code: CartProblem };

/** Adds up a cart's lines. */
export function toCart(
  { id, checkoutStartedAt }: Pick<Cart, "id" | "checkoutStartedAt">,
  items: ReadonlyArray<{ product: Product; quantity: number }>,
): Cart {
  const lines = items.map(({ product, quantity }) => ({
    product,
    quantity,
    totalCents: product.priceCents * quantity,
  }));
  return {
    id,
    checkoutStartedAt,
    lines,
    itemCount: lines.reduce((sum, line) => sum + line.quantity, 0),
    totalCents: lines.reduce((sum, line) => sum + line.totalCents, 0),
  };
}

/** Whether a cart may hold this many of one product. */
export function isQuantity(quantity: number): boolean {
  return Number.isInteger(quantity) && quantity >= 1 && quantity <= MAX_QUANTITY;
}
