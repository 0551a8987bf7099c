import { expect, test } from "vitest";
import { readPayment } from "./payment.ts";

test("what no column can hold is no order, and the database is not asked", async () => {
  expect(await readPayment("\0")).toBeNull();
});
