import { expect, test } from "vitest";
import { hmacKeys } from "./hmac-keys.ts";

test("one key for each secret, the same at every call, another for another label", () => {
  const bytesOf = (label: string) => hmacKeys(label).map((key) => key.export());
  const keys = bytesOf("a");
  expect(keys.map(({ length }) => length)).toEqual([32, 32]);
  expect(bytesOf("a")).toEqual(keys);
  const all = [...keys, ...bytesOf("b")].map((key) => key.toString("hex"));
  expect(new Set(all).size).toBe(4);
});
