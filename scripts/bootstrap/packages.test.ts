import { describe, expect, test } from "vitest";
import { matches } from "./packages.mjs";

const wanted = {
  "": { version: "0.1.0" },
  "node_modules/a": { version: "1.0.0" },
  "node_modules/for-another-platform": { version: "1.0.0", optional: true },
};

describe("installed packages match the lock file", () => {
  test("although optional ones of other platforms are absent", () => {
    expect(matches(wanted, { "node_modules/a": { version: "1.0.0" } })).toBe(true);
  });

  test.each([
    ["one is missing", {}],
    ["one has another version", { "node_modules/a": { version: "1.0.1" } }],
    [
      "one is not in the lock file",
      { "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "1.0.0" } },
    ],
  ])("not when %s", (_, installed) => {
    expect(matches(wanted, installed)).toBe(false);
  });
});
