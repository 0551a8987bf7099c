import fc from "fast-check";
import { expect, test } from "vitest";
import { ownPath } from "./own-path.ts";

test.each([
  ["/orders", "/orders"],
  ["/support/conversations/1?from=mail#end", "/support/conversations/1?from=mail#end"],
  ["/login/../cart", "/cart"],
])("keeps our path %s", (value, path) => {
  expect(ownPath(value)).toBe(path);
});

test.each([
  ["https://elsewhere.example/"],
  ["//elsewhere.example"],
  ["/\\elsewhere.example"],
  ["/\t/elsewhere.example"],
  ["/.//elsewhere.example"],
  ["javascript:alert(1)"],
  ["orders"],
  [""],
  [undefined],
  [["/orders", "/cart"]],
])("refuses %j", (value) => {
  expect(ownPath(value, "/shop")).toBe("/shop");
});

test("whatever it is given, a browser stays on this origin", () => {
  const piece = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "\t",
    "\n",
    "@",
    ":",
    "elsewhere.example",
    "?",
    "#",
    "%2f",
    "a",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const path = ownPath(`/${pieces.join("")}`);
      expect(new URL(path, "https://portal.example/login").origin).toBe("https://portal.example");
    }),
  );
});
