import "server-only";
import { database, namedQuery, type Transaction } from "#lib/db/index.ts";
import type { OrderStatus } from "./order.ts";
import type { Product } from "./product.ts";

const PRODUCT = { id: true, name: true, description: true, priceCents: true, image: true } as const;

/** The catalogue in the order in which it is shown. */
export function findProducts(db: Transaction = database()): Promise<Product[]> {
  return db.product.findMany({ select: PRODUCT, orderBy: { position: "asc" } });
}

export async function productExists(id: string, db: Transaction = database()): Promise<boolean> {
  return (await db.product.count({ where: { id } })) > 0;
}

/** Adds a product to the catalogue, or brings the one with this id up to date. */
export async function saveProduct(
  { id, ...rest }: Product & { position: number },
  db: Transaction = database(),
): Promise<void> {
  await db.product.upsert({ where: { id }, create: { id, ...rest }, update: rest });
}

export function findCart(sessionId: string, db: Transaction = database()) {
  return db.cart.findUnique({
    where: { sessionId },
    select: {
      id: true,
      checkoutStartedAt: true,
      items: {
        select: { quantity: true, product: { select: PRODUCT } },
        orderBy: { product: { position: "asc" } },
      },
    },
  });
}

/** By its own id, in one round trip. */
export async function findCartById(id: string) {
  const rows = await namedQuery<CartLineRow>("cart_by_id", CART_BY_ID, [id]);
  const [first] = rows;
  if (!first) return null;
  const items = rows.flatMap(({ quantity, product }) => (product ? [{ quantity, product }] : []));
  return { id: first.id, checkoutStartedAt: first.checkoutStartedAt, items };
}

const CART_BY_ID = `
select k.id, k.checkout_started_at as "checkoutStartedAt", i.quantity,
  case when p.id is null then null else json_build_object(
    'id', p.id, 'name', p.name, 'description', p.description, 'priceCents', p.price_cents, 'image', p.image
  ) end as product
from cart k left join cart_item i on i.cart_id = k.id left join product p on p.id = i.product_id
where k.id = $1::uuid order by p.position`;

/** An empty cart is one row without a product. */
interface CartLineRow {
  id: string;
  checkoutStartedAt: Date | null;
  quantity: number;
  product: Product | null;
}

/**
 * Adds to a line of the session's cart, making cart and line where they are missing. One statement that first
 * locks the cart's row: two tabs that add at the same moment both count. Nothing is added when the line would
 * exceed `max`. Any change of a cart ends a checkout that had begun, so that nobody orders what they have not seen.
 *
 * @returns whether the cart now holds that many more
 */
export async function addCartItem(
  item: { sessionId: string; productId: string; quantity: number; max: number; newCartId: string; at: Date },
  db: Transaction = database(),
): Promise<boolean> {
  const changed = await db.$executeRaw`
    WITH open_cart AS (
      INSERT INTO cart (id, session_id, updated_at)
      SELECT ${item.newCartId}::uuid, ${item.sessionId}::uuid, ${item.at}::timestamptz
      FROM product WHERE id = ${item.productId}
      ON CONFLICT (session_id) DO UPDATE SET updated_at = EXCLUDED.updated_at, checkout_started_at = NULL
      RETURNING id
    )
    INSERT INTO cart_item (cart_id, product_id, quantity)
    SELECT id, ${item.productId}, ${item.quantity}::int FROM open_cart
    ON CONFLICT (cart_id, product_id) DO UPDATE SET quantity = cart_item.quantity + EXCLUDED.quantity
    WHERE cart_item.quantity + EXCLUDED.quantity <= ${item.max}::int`;
  return changed === 1;
}

/** Sets the quantity of a line that the session's cart already has; false where it has none. */
export async function setCartItem(
  item: { sessionId: string; productId: string; quantity: number; at: Date },
  db: Transaction = database(),
): Promise<boolean> {
  const changed = await db.$executeRaw`
    WITH open_cart AS (
      UPDATE cart SET updated_at = ${item.at}::timestamptz, checkout_started_at = NULL
      WHERE session_id = ${item.sessionId}::uuid RETURNING id
    )
    UPDATE cart_item SET quantity = ${item.quantity}::int
    FROM open_cart WHERE cart_id = open_cart.id AND product_id = ${item.productId}`;
  return changed === 1;
}

/** Takes a line out of the session's cart; nothing happens where it is not there. */
export async function removeCartItem(
  item: { sessionId: string; productId: string; at: Date },
  db: Transaction = database(),
): Promise<void> {
  await db.$executeRaw`
    WITH open_cart AS (
      UPDATE cart SET updated_at = ${item.at}::timestamptz, checkout_started_at = NULL
      WHERE session_id = ${item.sessionId}::uuid RETURNING id
    )
    DELETE FROM cart_item USING open_cart
    WHERE cart_id = open_cart.id AND product_id = ${item.productId}`;
}

/** Notes when checkout began, the first time; false where there is nothing in the cart. */
export async function markCheckout(
  sessionId: string,
  at: Date,
  db: Transaction = database(),
): Promise<boolean> {
  const changed = await db.$executeRaw`
    UPDATE cart SET checkout_started_at = COALESCE(checkout_started_at, ${at}::timestamptz)
    WHERE session_id = ${sessionId}::uuid AND EXISTS (SELECT 1 FROM cart_item WHERE cart_id = cart.id)`;
  return changed === 1;
}

/** Locks the session's cart until the transaction ends: no line changes meanwhile. */
export async function lockCart(sessionId: string, db: Transaction): Promise<void> {
  await db.$executeRaw`SELECT id FROM cart WHERE session_id = ${sessionId}::uuid FOR UPDATE`;
}

export async function deleteCart(id: string, db: Transaction): Promise<void> {
  await db.cart.delete({ where: { id } });
}

/** Stores an order with its items; false where its number is already another order's. */
export async function insertOrder({ items, ...order }: NewOrder, db: Transaction): Promise<boolean> {
  const { count } = await db.order.createMany({ data: order, skipDuplicates: true });
  if (count === 0) return false;
  await db.orderItem.createMany({ data: items.map((item) => ({ ...item, orderId: order.id })) });
  return true;
}

/** An order as it is stored; prices are those at which each item was sold. */
export interface NewOrder {
  id: string;
  number: string;
  customerId: string;
  status: OrderStatus;
  totalCents: number;
  placedAt: Date;
  items: Array<{ productId: string; quantity: number; priceCents: number }>;
}

/** A customer's orders, the newest first. */
export function findOrders(customerId: string, db: Transaction = database()) {
  return db.order.findMany({
    where: { customerId },
    orderBy: { placedAt: "desc" },
    select: {
      id: true,
      number: true,
      status: true,
      totalCents: true,
      placedAt: true,
      items: {
        select: { quantity: true, priceCents: true, product: { select: PRODUCT } },
        orderBy: { product: { position: "asc" } },
      },
    },
  });
}

export type PaymentStatus = "PENDING" | "PAID" | "FAILED" | "REFUNDED";

const PAYMENT = `
select number, total_cents as "totalCents", payment from customer_order`;

/** By its id or by its number. */
export async function findPayment(order: { id: string } | { number: string }) {
  const [name, where, value] =
    "id" in order ? ["by_id", "id = $1::uuid", order.id] : ["by_number", "number = $1", order.number];
  const rows = await namedQuery<PaymentRow>(`payment_${name}`, `${PAYMENT} where ${where}`, [value]);
  return rows[0] ?? null;
}

interface PaymentRow {
  number: string;
  totalCents: number;
  payment: PaymentStatus;
}

/** All that is kept of a customer's orders, oldest first. */
export function exportOrders(customerId: string, db: Transaction = database()) {
  return db.order.findMany({
    where: { customerId },
    orderBy: { placedAt: "asc" },
    select: {
      id: true,
      number: true,
      status: true,
      payment: true,
      totalCents: true,
      placedAt: true,
      items: {
        select: { quantity: true, priceCents: true, product: EXPORTED_PRODUCT },
        orderBy: BY_POSITION,
      },
    },
  });
}

/** The carts of a customer's sessions, with what is in them. */
export function exportCarts(customerId: string, db: Transaction = database()) {
  return db.cart.findMany({
    where: { session: { customerId } },
    orderBy: { updatedAt: "asc" },
    select: {
      id: true,
      updatedAt: true,
      checkoutStartedAt: true,
      items: { select: { quantity: true, product: EXPORTED_PRODUCT }, orderBy: BY_POSITION },
    },
  });
}

const EXPORTED_PRODUCT = { select: { id: true, name: true } } as const;
const BY_POSITION = { product: { position: "asc" } } as const;
