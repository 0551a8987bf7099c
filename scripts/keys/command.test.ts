import { expect, test } from "vitest";
import { readCommand } from "./command.ts";

test("rotate takes both algorithms, or one", () => {
  expect(readCommand(["rotate"])).toEqual({ name: "rotate", algorithms: ["ES256", "RS256"], lost: false });
  expect(readCommand(["rotate", "--algorithm", "RS256", "--lost"])).toEqual({
    name: "rotate",
    algorithms: ["RS256"],
    lost: true,
  });
});

test("revoke names a key", () => {
  expect(readCommand(["revoke", "269028f2a575e625"])).toEqual({ name: "revoke", kid: "269028f2a575e625" });
});

test.each([["list"], ["reseal"]])("%s stands alone", (name) => {
  expect(readCommand([name])).toEqual({ name });
  expect(readCommand([name, "--lost"])).toBeNull();
  expect(readCommand([name, name])).toBeNull();
});

test.each([
  [[]],
  [["revoke"]],
  [["revoke", "a", "--lost"]],
  [["rotate", "a"]],
  [["rotate", "--algorithm", "HS256"]],
  [["rotate", "--algorithm"]],
  [["rotate", "--all"]],
])("%j is none", (args) => {
  expect(readCommand(args)).toBeNull();
});
