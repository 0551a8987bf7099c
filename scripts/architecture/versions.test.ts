import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../bootstrap/folders.mjs";

/** Versions of Next below this one have known holes. */
const securityFloor = "16.3.3";

function isAtLeast(version: string, floor: string): boolean {
  return version.localeCompare(floor, "en", { numeric: true }) >= 0;
}

const read = (file: string) => JSON.parse(readFileSync(join(projectRoot, file), "utf8"));

describe("Next is not below its security floor", () => {
  test("in package.json", () => {
    expect(isAtLeast(read("package.json").dependencies.next, securityFloor)).toBe(true);
  });

  test("in package-lock.json", () => {
    expect(isAtLeast(read("package-lock.json").packages["node_modules/next"].version, securityFloor)).toBe(
      true,
    );
  });

  test.each([
    ["16.3.2", false],
    ["15.9.9", false],
    ["16.3.3", true],
    ["16.3.10", true],
    ["17.0.0", true],
  ])("%s", (version, expected) => {
    expect(isAtLeast(version, securityFloor)).toBe(expected);
  });
});
