import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database } from "#lib/db/index.ts";
import { addToCart } from "./add-to-cart.ts";
import { MAX_QUANTITY } from "./cart.ts";
import { importOrder } from "./import-order.ts";
import { listOrders } from "./list-orders.ts";
import { listProducts } from "./list-products.ts";
import { placeOrder } from "./place-order.ts";
import { readCart } from "./read-cart.ts";
import { removeFromCart } from "./remove-from-cart.ts";
import { setQuantity } from "./set-quantity.ts";
import { startCheckout } from "./start-checkout.ts";
import { stockCatalogue } from "./stock-catalogue.ts";

const product = (id: string, priceCents: number, position: number) => ({
  id,
  name: id,
  description: `A ${id}.`,
  priceCents,
  image: `/products/${id}.svg`,
  position,
});

beforeAll(() => stockCatalogue([product("scarf", 7_200, 2), product("socks", 2_600, 1)]));

async function session(): Promise<string> {
  const at = now();
  const id = uuidv7(at);
  const expiry = { idleExpiresAt: at, absoluteExpiresAt: at };
  await database().persistentSession.create({
    data: { id, secretHash: randomBytes(32), createdAt: at, lastSeenAt: at, ...expiry },
  });
  return id;
}

async function customer(): Promise<string> {
  const id = uuidv7(now());
  const data = { id, email: `${id}@example.com`, name: "Somebody", passwordHash: "none", createdAt: now() };
  await database().customer.create({ data });
  return id;
}

/** The quantities in a session's cart, in the order in which they are shown. */
async function contents(sessionId: string): Promise<Record<string, number>> {
  const cart = await readCart(sessionId);
  return Object.fromEntries(cart?.lines.map((line) => [line.product.id, line.quantity]) ?? []);
}

describe("the catalogue", () => {
  test("is listed in its order, and stocked again without a duplicate", async () => {
    await stockCatalogue([product("socks", 2_600, 1)]);
    expect((await listProducts()).map(({ id }) => id)).toEqual(["socks", "scarf"]);
  });
});

describe("a cart", () => {
  test("is made by the first thing put into it", async () => {
    const id = await session();
    expect(await readCart(id)).toBeNull();
    expect(await addToCart(id, "scarf")).toEqual({ ok: true });
    expect(await addToCart(id, "socks", 2)).toEqual({ ok: true });
    expect(await readCart(id)).toMatchObject({ itemCount: 3, totalCents: 12_400, checkoutStartedAt: null });
    expect(Object.keys(await contents(id))).toEqual(["socks", "scarf"]);
  });

  test("loses nothing when many tabs add at the same moment", async () => {
    const id = await session();
    const results = await Promise.all(Array.from({ length: 12 }, () => addToCart(id, "socks")));
    expect(results).toEqual(results.map(() => ({ ok: true })));
    expect(await contents(id)).toEqual({ socks: 12 });
    expect(await database().cart.count({ where: { sessionId: id } })).toBe(1);
  });

  test("never holds more than the most, however many add at once", async () => {
    const id = await session();
    const results = await Promise.all(Array.from({ length: 9 }, () => addToCart(id, "socks", 3)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(Math.floor(MAX_QUANTITY / 3));
    expect(await contents(id)).toEqual({ socks: 18 });
    expect(await addToCart(id, "socks", 3)).toEqual({ ok: false, code: "QUANTITY_OUT_OF_RANGE" });
  });

  test("refuses what the shop does not have, and is not made for it", async () => {
    const id = await session();
    expect(await addToCart(id, "ghost")).toEqual({ ok: false, code: "PRODUCT_UNKNOWN" });
    expect(await readCart(id)).toBeNull();
  });

  test.each([0, -1, 1.5, MAX_QUANTITY + 1])("refuses a quantity of %d", async (quantity) => {
    const id = await session();
    await addToCart(id, "socks");
    expect(await setQuantity(id, "socks", quantity)).toEqual({ ok: false, code: "QUANTITY_OUT_OF_RANGE" });
    expect(await addToCart(id, "socks", quantity)).toEqual({ ok: false, code: "QUANTITY_OUT_OF_RANGE" });
    expect(await contents(id)).toEqual({ socks: 1 });
  });

  test("is changed and emptied line by line", async () => {
    const id = await session();
    await addToCart(id, "scarf");
    expect(await setQuantity(id, "scarf", 4)).toEqual({ ok: true });
    expect(await setQuantity(id, "socks", 4)).toEqual({ ok: false, code: "PRODUCT_UNKNOWN" });
    await removeFromCart(id, "socks");
    expect(await contents(id)).toEqual({ scarf: 4 });
    await removeFromCart(id, "scarf");
    expect(await contents(id)).toEqual({});
  });

  test("is its session's alone", async () => {
    const [mine, theirs] = [await session(), await session()];
    await addToCart(theirs, "scarf", 2);
    expect(await setQuantity(mine, "scarf", 9)).toEqual({ ok: false, code: "PRODUCT_UNKNOWN" });
    await removeFromCart(mine, "scarf");
    expect(await contents(theirs)).toEqual({ scarf: 2 });
  });
});

describe("checkout", () => {
  test("begins once and ends with any change of the cart", async () => {
    const id = await session();
    expect(await startCheckout(id)).toEqual({ ok: false, code: "CART_EMPTY" });
    await addToCart(id, "scarf");
    await startCheckout(id);
    const begun = (await readCart(id))?.checkoutStartedAt;
    await startCheckout(id);
    expect(begun).toBeInstanceOf(Date);
    expect((await readCart(id))?.checkoutStartedAt).toEqual(begun);
    const changes = [
      () => addToCart(id, "socks"),
      () => setQuantity(id, "socks", 2),
      () => removeFromCart(id, "socks"),
    ];
    for (const change of changes) {
      await startCheckout(id);
      await change();
      expect((await readCart(id))?.checkoutStartedAt).toBeNull();
    }
  });
});

describe("an order", () => {
  test("is what was in the cart, at the prices of the day", async () => {
    const [id, customerId] = [await session(), await customer()];
    await addToCart(id, "socks", 3);
    expect(await placeOrder(id, customerId)).toEqual({ ok: false, code: "CHECKOUT_NOT_STARTED" });
    await startCheckout(id);
    const placed = await placeOrder(id, customerId);
    await stockCatalogue([product("socks", 9_900, 1)]);
    expect(await listOrders(customerId)).toMatchObject([
      {
        number: placed.ok && placed.number,
        status: "PLACED",
        totalCents: 7_800,
        items: [{ productId: "socks", quantity: 3, priceCents: 2_600 }],
      },
    ]);
    expect(await readCart(id)).toBeNull();
  });

  test("is placed once, however often the button is pressed at once", async () => {
    const [id, customerId] = [await session(), await customer()];
    await addToCart(id, "scarf");
    await startCheckout(id);
    const results = await Promise.all(Array.from({ length: 6 }, () => placeOrder(id, customerId)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.code === "CART_EMPTY")).toHaveLength(5);
    expect(await listOrders(customerId)).toHaveLength(1);
  });

  test("never loses what another tab adds meanwhile", async () => {
    const [id, customerId] = [await session(), await customer()];
    await addToCart(id, "scarf");
    await startCheckout(id);
    const adding = Array.from({ length: 5 }, () => addToCart(id, "socks"));
    await Promise.all([placeOrder(id, customerId), ...adding]);
    const ordered = (await listOrders(customerId)).flatMap(({ items }) => items);
    const inOrders = ordered.reduce(
      (sum, { productId, quantity }) => sum + (productId === "socks" ? quantity : 0),
      0,
    );
    expect(inOrders + ((await contents(id)).socks ?? 0)).toBe(5);
  });

  test("that comes from elsewhere is taken over once", async () => {
    const customerId = await customer();
    const order = {
      number: "AAAA-0001",
      customerId,
      status: "DELIVERED" as const,
      placedAt: new Date("2026-01-02T03:04:05Z"),
      items: [{ productId: "scarf", quantity: 2 }],
    };
    await importOrder(order);
    await importOrder(order);
    expect(await listOrders(customerId)).toMatchObject([{ number: "AAAA-0001", totalCents: 14_400 }]);
    await expect(
      importOrder({ ...order, number: "AAAA-0002", items: [{ productId: "ghost", quantity: 1 }] }),
    ).rejects.toThrow("ghost");
  });
});
