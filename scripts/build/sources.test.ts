import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashSources } from "./sources.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "rethread-sources-"));
  mkdirSync(join(root, "app/shop"), { recursive: true });
  writeFileSync(join(root, "app/shop/page.tsx"), "one");
});
afterEach(() => rmSync(root, { recursive: true }));

test("the same sources have the same hash", () => {
  expect(hashSources(root)).toBe(hashSources(root));
});

test.each([
  ["a change", "app/shop/page.tsx", "two"],
  ["a new file", "app/page.tsx", ""],
  ["a dependency", "package-lock.json", "{}"],
])("%s makes another one", (_, file, content) => {
  const before = hashSources(root);
  writeFileSync(join(root, file), content);
  expect(hashSources(root)).not.toBe(before);
});

test.each(["app/shop/page.test.tsx", ".env", "README.md"])("%s counts for nothing", (file) => {
  const before = hashSources(root);
  writeFileSync(join(root, file), "x");
  expect(hashSources(root)).toBe(before);
});
