import { expect, test } from "vitest";
import { hmacKeys } from "./hmac-keys.ts";

test("one key for each secret, the same at every call, another for another label", () => {
  const keys = hmacKeys("a");
  expect(keys.map(({ length }) => length)).toEqual([32, 32]);
  expect(hmacKeys("a")).toEqual(keys);
  const all = [...keys, ...hmacKeys("b")].map((key) => key.toString("hex"));
  expect(new Set(all).size).toBe(4);
});
