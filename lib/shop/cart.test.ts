import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isQuantity, MAX_QUANTITY, toCart } from "./cart.ts";

const head = { id: "0190a5b0-0000-7000-8000-000000000001", checkoutStartedAt: null };
const items = fc.array(
  fc.record({
    product: fc.record({
      id: fc.string(),
      name: fc.string(),
      description: fc.string(),
      priceCents: fc.integer({ min: 0, max: 1_000_000 }),
      image: fc.string(),
    }),
    quantity: fc.integer({ min: 1, max: MAX_QUANTITY }),
  }),
);

describe("a cart", () => {
  test("comes to the sum of its lines, to the cent", () => {
    fc.assert(
      fc.property(items, (given) => {
        const cart = toCart(head, given);
        expect(cart.totalCents).toBe(cart.lines.reduce((sum, line) => sum + line.totalCents, 0));
        expect(cart.itemCount).toBe(given.reduce((sum, item) => sum + item.quantity, 0));
        expect(Number.isInteger(cart.totalCents)).toBe(true);
      }),
    );
  });

  test("keeps the order of its lines and nothing that was not asked for", () => {
    const product = { id: "a", name: "A", description: "", priceCents: 250, image: "/a.svg" };
    const cart = toCart({ ...head, items: [] } as typeof head, [{ product, quantity: 3 }]);
    expect(cart).toEqual({
      ...head,
      lines: [{ product, quantity: 3, totalCents: 750 }],
      itemCount: 3,
      totalCents: 750,
    });
  });
});

test.each([1, MAX_QUANTITY])("%d of one product is allowed", (quantity) => {
  expect(isQuantity(quantity)).toBe(true);
});

test.each([0, -1, 1.5, MAX_QUANTITY + 1, Number.NaN, Number.POSITIVE_INFINITY])("%d is not", (quantity) => {
  expect(isQuantity(quantity)).toBe(false);
});
