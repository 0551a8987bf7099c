import { expect, test } from "vitest";
import { verifiedAttributes } from "./index.ts";

const CART = { id: "0199e0a0-1234-7000-8000-123456789012", itemCount: 2, totalCents: 14_400 };
const CUSTOMER = { authenticatedAt: new Date("2026-11-20T10:00:00Z"), loyaltyTier: "gold", language: "de" };

test("what is verified is flat text", () => {
  expect(
    verifiedAttributes({
      customer: CUSTOMER,
      cart: { ...CART, checkoutStartedAt: null },
      lastOrder: { number: "7K4M-2QX9", status: "PLACED" },
    }),
  ).toEqual({
    identity: "verified",
    authenticatedAt: "2026-11-20T10:00:00.000Z",
    loyaltyTier: "gold",
    language: "de",
    cartId: CART.id,
    cartItems: "2",
    cartValue: "144.00",
    checkoutStartedAt: "",
    lastOrderNumber: "7K4M-2QX9",
    lastOrderStatus: "PLACED",
  });
});

test("of nobody the same names are empty, so that nothing of somebody else stays", () => {
  const nobody = verifiedAttributes({ customer: null, cart: null, lastOrder: null });
  const somebody = verifiedAttributes({ customer: CUSTOMER, cart: null, lastOrder: null });
  expect(Object.keys(nobody)).toEqual(Object.keys(somebody));
  expect(nobody.identity).toBe("anonymous");
  expect(Object.values(nobody).filter(Boolean)).toEqual(["anonymous"]);
});

test("nothing that identifies a person passes", () => {
  const customer = { ...CUSTOMER, loyaltyTier: "alice@example.com" };
  expect(() => verifiedAttributes({ customer, cart: null, lastOrder: null })).toThrow("loyaltyTier");
});
