import fc from "fast-check";
import { expect, test } from "vitest";
import { knownCookie, nameIn } from "./known-browser.ts";

const cookie = knownCookie("a-random-name", "ada@example.com");

test("a browser is known by its name, however the account is typed", () => {
  expect(nameIn(cookie, "ada@example.com")).toBe("a-random-name");
  expect(nameIn(cookie, " Ada@Example.com ")).toBe("a-random-name");
});

test("for another account it is not, nor by a name or a proof of its own", () => {
  expect(nameIn(cookie, "bob@example.com")).toBeNull();
  expect(nameIn(cookie.replace("random", "chosen"), "ada@example.com")).toBeNull();
  expect(nameIn(null, "ada@example.com")).toBeNull();
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String().map((proof) => `a-random-name.${proof}`),
      ),
      (text) => {
        expect(nameIn(text, "ada@example.com")).toBeNull();
      },
    ),
  );
});
