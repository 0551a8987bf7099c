import { expect, test } from "vitest";
import { newOrderNumber } from "./order-number.ts";

test("order numbers can be read out and hardly ever repeat", () => {
  const numbers = Array.from({ length: 1000 }, newOrderNumber);
  for (const number of numbers) expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(new Set(numbers).size).toBe(1000);
});
