import fc from "fast-check";
import { expect, test } from "vitest";
import { formatMoney } from "./money.ts";

test("amounts read as money", () => {
  expect(formatMoney(0)).toBe("€0.00");
  expect(formatMoney(5)).toBe("€0.05");
  expect(formatMoney(124_900)).toBe("€1,249.00");
  expect(formatMoney(124_900, "de").replaceAll("\u00a0", " ")).toBe("1.249,00 €");
});

test("no cent is lost in writing", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000_00 }), (cents) => {
      expect(Number(formatMoney(cents).replace(/[^0-9]/g, ""))).toBe(cents);
    }),
  );
});
