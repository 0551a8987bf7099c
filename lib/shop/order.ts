export type OrderStatus = "PLACED" | "SHIPPED" | "DELIVERED";

/** An order as its customer sees it; prices are those of the day it was placed. */
export interface Order {
  id: string;
  /** What people read out, such as `7K4M-2QX9`. */
  number: string;
  status: OrderStatus;
  totalCents: number;
  placedAt: Date;
  items: Array<{ productId: string; name: string; image: string; quantity: number; priceCents: number }>;
}

/** What an attempt to order came to. */
export type OrderResult =
  | { ok: true; number: string }
  | { ok: false; code: "CART_EMPTY" | "CHECKOUT_NOT_STARTED" };
