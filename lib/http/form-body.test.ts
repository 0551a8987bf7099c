import { expect, test } from "vitest";
import { formBody } from "./form-body.ts";

const form = "application/x-www-form-urlencoded";
const read = (body: string, type = form) =>
  formBody(
    new Request("http://portal.test/", { method: "POST", body, headers: { "content-type": type } }),
    50,
  );

test("parameters", async () => {
  expect(await read("grant_type=client_credentials&scope=a%20b")).toEqual({
    grant_type: "client_credentials",
    scope: "a b",
  });
  expect(await read("a=1", `${form};charset=UTF-8`)).toEqual({ a: "1" });
  expect(await read("")).toEqual({});
  expect(await read("a=&b=1")).toEqual({ b: "1" });
});

test.each([
  ["a parameter twice", "a=1&a=2", form],
  ["another type", '{"a":1}', "application/json"],
  ["too much", `a=${"x".repeat(60)}`, form],
])("%s is no form", async (_, body, type) => {
  expect(await read(body, type)).toBeNull();
});
