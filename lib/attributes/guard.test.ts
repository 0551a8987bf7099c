import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "../errors.ts";
import { ATTRIBUTES_MAX_BYTES, attributesSize, buildAttributes, guardAttributes } from "./index.ts";

function refusal(candidate: Record<string, unknown>): AppError | null {
  try {
    guardAttributes(candidate);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

describe("personal data", () => {
  test.each([
    ["an e-mail address", "alice@example.com"],
    ["an e-mail address", "write to Alice+shop@mail.example.co.uk soon"],
    ["an e-mail address", "/unsubscribe/alice%40example.com"],
    ["an e-mail address", "/unsubscribe/alice%40example%2Ecom"],
    ["an e-mail address", "/unsubscribe/alice%2540example.com"],
    ["an e-mail address", "anna@beispiel.рф"],
    ["a card number", "4111 1111 1111 1111"],
    ["a card number", "/pay/4111%201111%201111%201111"],
    ["a card number", "4111111111111111.4111111111111111.4111111111111111"],
    ["a card number", "card 5500-0000-0000-0004 please"],
    ["a card number", "378282246310005"],
    ["a bank account", "DE89 3704 0044 0532 0130 00"],
    ["a phone number", "+49 171 234 5678"],
    ["a phone number", "+14155552671"],
    ["a phone number", "+15551234567"],
    ["a phone number", "/call/%2B491712345678"],
    ["a phone number", "+４９ １７１ ２３４５６７８"],
    ["a phone number", "1-800-555-0199"],
    ["a phone number", "0171/2345678"],
    ["a phone number", "call (415) 555-2671"],
    ["a national id", "078-05-1120"],
    ["a national id", "QQ 12 34 56 C".replace("QQ", "AB")],
    ["a national id", "RSSMRA85T10A562S"],
    ["a national id", "12345678Z"],
    ["a national id", "811228-9874"],
    ["a national id", "44051401359"],
    ["a national id", "86095742719"],
  ])("%s is refused: %s", (kind, value) => {
    const error = refusal({ fine: "yes", note: value });
    expect(error?.code).toBe("ATTRIBUTE_PERSONAL_DATA");
    expect(error?.message).toContain('"note"');
    expect(error?.message).toContain(kind);
    expect(error?.message).not.toContain(value);
  });

  test.each([
    "0199e0a0-1234-7000-8000-123456789012",
    "2026-11-20T10:00:00.000Z",
    "129.90",
    "gold",
    "/support/conversations/0199e0a0-1234-7000-8000-123456789012",
    "order R-100234",
    "2026-11-20",
    "delivered on 07.12.2024",
    "3 items, 2 of them blue",
    "a".repeat(10) + "0".repeat(54),
    "/sale/50%25-off",
  ])("%s is let through", (value) => {
    expect(guardAttributes({ note: value })).toEqual({ note: value });
  });

  test("a key can hold personal data as well", () => {
    expect(refusal({ "alice@example.com": "1" })?.code).toBe("ATTRIBUTE_PERSONAL_DATA");
  });

  test("whatever stands around an address, it is found", () => {
    const around = fc.string({ unit: fc.constantFrom(" ", "x", "-", "/", "é", ":"), maxLength: 20 });
    fc.assert(
      fc.property(around, fc.emailAddress(), around, (before, address, after) => {
        expect(refusal({ note: `${before} ${address} ${after}` })?.code).toBe("ATTRIBUTE_PERSONAL_DATA");
      }),
    );
  });
});

describe("size", () => {
  test("2,048 bytes pass, one more is refused and the largest key named", () => {
    const room = ATTRIBUTES_MAX_BYTES - attributesSize({ note: "" });
    expect(guardAttributes({ note: "x".repeat(room) }).note).toHaveLength(room);
    const error = refusal({ a: "x", note: "y".repeat(room) });
    expect(error?.code).toBe("ATTRIBUTES_TOO_LARGE");
    expect(error?.message).toContain('"note"');
  });

  test("bytes are counted, not characters", () => {
    expect(refusal({ note: "é".repeat(1_100) })?.code).toBe("ATTRIBUTES_TOO_LARGE");
    expect(refusal({ note: "e".repeat(1_100) })).toBeNull();
  });
});

describe("shape", () => {
  test("only text", () => {
    expect(refusal({ count: 3 })?.code).toBe("ATTRIBUTE_NOT_TEXT");
    expect(refusal({ nested: { a: "b" } })?.message).toContain('"nested"');
  });

  test("sorted, without what is not known", () => {
    const built = guardAttributes({ b: "2", a: "1", c: undefined, d: null, e: "" });
    expect(Object.entries(built)).toEqual([
      ["a", "1"],
      ["b", "2"],
    ]);
  });

  test("the same set in any order gives the same object", () => {
    const keys = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 12 });
    fc.assert(
      fc.property(keys, (names) => {
        const entries = names.map((name) => [name, "value"] as const);
        const forwards = JSON.stringify(guardAttributes(Object.fromEntries(entries)));
        const backwards = JSON.stringify(guardAttributes(Object.fromEntries(entries.toReversed())));
        expect(forwards).toBe(backwards);
      }),
    );
  });

  test("what the portal itself knows is never refused", () => {
    const source = fc.record({
      persistentSessionId: fc.uuid(),
      cartId: fc.option(fc.uuid()),
      cartValueCents: fc.option(fc.nat({ max: 99_999_999 })),
      lastInteractionAt: fc.option(
        fc.date({ min: new Date(0), max: new Date("2099-01-01"), noInvalidDate: true }),
      ),
      customerIdHash: fc.option(fc.stringMatching(/^[0-9a-f]{64}$/)),
      lastPage: fc.option(fc.webPath()),
      resumedFrom: fc.option(fc.uuid()),
    });
    fc.assert(
      fc.property(source, (known) => {
        const built = buildAttributes(known);
        expect(Object.values(built).every((value) => typeof value === "string")).toBe(true);
        expect(Object.keys(built)).toEqual(Object.keys(built).toSorted());
      }),
      { numRuns: 2_000 },
    );
  });

  test("an amount is a decimal number", () => {
    expect(buildAttributes({ cartValueCents: 12_990 }).cartValue).toBe("129.90");
    expect(buildAttributes({ cartValueCents: 0 }).cartValue).toBe("0.00");
  });

  test("a path with personal data is left out and the rest stays", () => {
    expect(buildAttributes({ cartId: "c", lastPage: "/invite/bob@example.com" })).toEqual({ cartId: "c" });
  });
});
