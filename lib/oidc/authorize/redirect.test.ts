import fc from "fast-check";
import { expect, test } from "vitest";
import { redirectTo } from "./redirect.ts";

const iss = "https://portal.example";

test.each([
  ["https://app.example/cb", "https://app.example/cb?code=c&iss=https%3A%2F%2Fportal.example"],
  ["https://app.example/cb?a=1", "https://app.example/cb?a=1&code=c&iss=https%3A%2F%2Fportal.example"],
  ["com.example.app:/cb", "com.example.app:/cb?code=c&iss=https%3A%2F%2Fportal.example"],
])("%s", (uri, expected) => expect(redirectTo(uri, { code: "c", state: undefined, iss })).toBe(expected));

test("whatever the state is, it comes back as it was and adds nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (state) => {
      const url = new URL(redirectTo("https://app.example/cb", { error: "e", state, iss }));
      expect(url.origin + url.pathname + url.hash).toBe("https://app.example/cb");
      expect([...url.searchParams]).toEqual([
        ["error", "e"],
        ["state", state.toWellFormed()],
        ["iss", iss],
      ]);
    }),
  );
});
