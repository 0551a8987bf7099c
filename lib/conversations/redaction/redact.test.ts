import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { redact } from "./redact.ts";

const kinds = (text: string) => redact(text).found;

/** Digits with the check digit of ISO/IEC 7812 behind them. */
function checked(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits + ((10 - (sum % 10)) % 10);
}

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(""));

const cards = fc.oneof(
  digits(14).map((rest) => checked(`4${rest}`)),
  digits(13).map((rest) => checked(`51${rest}`)),
  digits(12).map((rest) => checked(`34${rest}`)),
  digits(11).map((rest) => checked(`6011${rest}`)),
);

describe("card numbers", () => {
  test.each([
    "4111111111111111",
    "4111 1111 1111 1111",
    "4111-1111-1111-1111",
    "3782 822463 10005",
    "5555.5555.5555.4444",
    "４１１１１１１１１１１１１１１１",
    "4111\u200b1111\u200b1111\u200b1111",
    "٤١١١ ١١١١ ١١١١ ١١١١",
    "𝟒111 1111 1111 1111",
  ])("%s", (number) => {
    expect(redact(`Pay with ${number}, please`)).toEqual({
      text: "Pay with [card number removed], please",
      found: { CARD_NUMBER: 1 },
    });
  });

  test("beside other numbers, and two of them", () => {
    const { text, found } = redact("12/27 4111 1111 1111 1111 and 5555 5555 5555 4444");
    expect(text).not.toMatch(/1111|5555/);
    expect(found).toEqual({ CARD_NUMBER: 2 });
  });

  test("any, however it is cut into groups and whatever stands around it, is gone", () => {
    const cut = fc.tuple(
      cards,
      fc.integer({ min: 2, max: 6 }),
      fc.constantFrom("", " ", "-", ".", " - ".slice(1)),
    );
    fc.assert(
      fc.property(cut, fc.string(), fc.string(), ([number, size, separator], before, after) => {
        const groups = number.match(new RegExp(`\\d{1,${size}}`, "g")) ?? [];
        const written = groups.join(separator);
        // A digit that touches it makes it another number.
        const { text } = redact(
          `${before.replace(/\p{Nd}/gu, "")} ${written} ${after.replace(/\p{Nd}/gu, "")}`,
        );
        expect(text).not.toContain(written);
      }),
    );
  });

  test.each([
    "4111 1111 1111 1112",
    "Order RT-10293",
    "1700000000000",
    "+44 20 7946 0958",
    "2026-11-21 13:45:12",
  ])("%s is none", (text) => {
    expect(redact(text)).toEqual({ text, found: {} });
  });
});

describe("bank accounts", () => {
  test.each([
    "DE89 3704 0044 0532 0130 00",
    "GB29NWBK60161331926819",
    "fr14 2004 1010 0505 0001 3m02 606",
    "NO93 8601 1117 947",
    "12-34-56 12345678",
  ])("%s", (number) => {
    const { text, found } = redact(`My number: ${number} thanks`);
    expect(found).toEqual({ BANK_ACCOUNT: 1 });
    expect(text).toBe("My number: [bank account removed] thanks");
  });

  test.each([
    "sort code 12-34-56",
    "account number is 12345678",
    "Routing number: 021000021",
    "Konto 1234567890",
  ])("%s, by what it is called", (text) => {
    expect(kinds(text)).toEqual({ BANK_ACCOUNT: 1 });
  });

  test.each(["DE89 3704 0044 0532 0130 01", "my account has 2 orders", "at 12 o'clock"])(
    "%s is none",
    (text) => {
      expect(redact(text)).toEqual({ text, found: {} });
    },
  );
});

describe("other secrets", () => {
  test.each([
    ["The CVV is 123.", "The CVV is [security code removed]."],
    ["cvc:9876", "cvc:[security code removed]"],
    ["PIN code 4711", "PIN code [security code removed]"],
    ["It is 123-45-6789", "It is [identity number removed]"],
    ["password: hunter2 ok", "password: [password removed] ok"],
    ["My password is Tr0ub4dor&3", "My password is [password removed]"],
    ["Mein Passwort ist geheim1", "Mein Passwort ist [password removed]"],
  ])("%s", (text, expected) => {
    expect(redact(text).text).toBe(expected);
  });

  test.each(["My password is wrong", "I forgot my password. Help", "pinned 3 times in 1234 days of spin"])(
    "%s is none",
    (text) => {
      expect(redact(text).text).toBe(text);
    },
  );
});

test("what is left is what was there, and a second time nothing more is found", () => {
  const pieces = fc.array(
    fc.oneof(
      fc.string(),
      cards,
      fc.constantFrom(" ", "\n", "DE89370400440532013000", "cvv 123", "password: a"),
    ),
  );
  fc.assert(
    fc.property(pieces, (parts) => {
      const given = parts.join(" ");
      const once = redact(given);
      expect(redact(once.text)).toEqual({ text: once.text, found: {} });
      if (Object.keys(once.found).length === 0) expect(once.text).toBe(given);
    }),
  );
});

test("a long text takes no longer than its length asks for", () => {
  const digitsOnly = "4 ".repeat(50_000);
  expect(redact(digitsOnly).text.length).toBeLessThanOrEqual(digitsOnly.length * 12);
});
