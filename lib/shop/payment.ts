import "server-only";
import { isUuid } from "#lib/crypto/uuid.ts";
import { Storable } from "#lib/http/storable.ts";
import { CURRENCY } from "./money.ts";
import { findPayment, type PaymentStatus } from "./store.ts";

/** Where the payment of an order stands (B13); whoever takes the money keeps the rest. */
export interface Payment {
  status: PaymentStatus;
  amountCents: number;
  /** ISO 4217. */
  currency: string;
  orderNumber: string;
}

/** By the order's id or by the number that its customer reads out; null where there is no such order. */
export async function readPayment(order: string): Promise<Payment | null> {
  if (!Storable.safeParse(order).success) return null;
  const found = await findPayment(isUuid(order) ? { id: order } : { number: order.toUpperCase() });
  if (!found) return null;
  const { payment: status, totalCents: amountCents, number: orderNumber } = found;
  return { status, amountCents, currency: CURRENCY, orderNumber };
}
