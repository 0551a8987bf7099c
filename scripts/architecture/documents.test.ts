import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../bootstrap/folders.mjs";

const read = (path: string) => readFileSync(join(projectRoot, path), "utf8");

/** Where codes are declared, as unions of text in capitals. */
const declarations = [
  "lib/resume/types.ts",
  "lib/errors.ts",
  "lib/session/events.ts",
  "lib/oidc/company/codes.ts",
];

function codesIn(source: string): string[] {
  return [...source.matchAll(/"([A-Z]+(?:_[A-Z]+)+)"/g)].flatMap((match) => match[1] ?? []);
}

/** Links of a document to other files, relative to it, that lead nowhere. */
function brokenLinks(path: string, text: string): string[] {
  const targets = [...text.matchAll(/\]\(([^)#\s]+)/g)].flatMap((match) => match[1] ?? []);
  return targets.filter(
    (target) => !/^https?:/.test(target) && !existsSync(join(projectRoot, dirname(path), target)),
  );
}

const documents = [
  "README.md",
  ...readdirSync(join(projectRoot, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

test.each(declarations)("docs/architecture.md explains every code of %s", (path) => {
  const codes = codesIn(read(path));
  expect(codes).not.toEqual([]);
  const text = read("docs/architecture.md");
  expect(codes.filter((code) => !text.includes(`\`${code}\``) && !text.includes(` ${code}`))).toEqual([]);
});

test("the README is read to its end: at most 120 lines", () => {
  expect(read("README.md").trimEnd().split("\n").length).toBeLessThanOrEqual(120);
});

describe("links", () => {
  test.each(documents)("of %s lead somewhere", (path) => {
    expect(brokenLinks(path, read(path))).toEqual([]);
  });

  test("a broken one is seen", () => {
    expect(brokenLinks("docs/a.md", "see [this](no-such-file.md) and [that](../README.md)")).toEqual([
      "no-such-file.md",
    ]);
  });
});

test("decision records that comments cite exist", () => {
  const records = readdirSync(join(projectRoot, "docs/decisions")).map((name) => name.slice(0, 4));
  const cited = ["lib", "app"].flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .flatMap((name) => [...read(join(folder, name)).matchAll(/decision record (\d{4})/gi)])
      .flatMap((match) => match[1] ?? []),
  );
  expect(cited).not.toEqual([]);
  expect(records).toEqual(expect.arrayContaining(cited));
});

describe("docs/security.md", () => {
  const chapters = ["V3", "V6", "V7", "V9", "V10"].map((chapter) => {
    const text = read("docs/security.md").split(`### ${chapter} `)[1]?.split("\n### ")[0] ?? "";
    return { chapter, rows: text.split("\n").filter((line) => /^\| \d/.test(line)) };
  });

  test.each(chapters)(
    "$chapter: every requirement once, each with a test, or said to have none",
    ({ rows }) => {
      expect(rows.length).toBeGreaterThan(5);
      const numbers = rows.map((row) => row.split("|")[1]?.trim());
      expect(new Set(numbers).size).toBe(rows.length);
      const bare = rows.filter((row) => !/(\]\(\.\.\/\S+\.(test|spec)\.ts\)|none) \|$/.test(row));
      expect(bare).toEqual([]);
    },
  );

  test("names no test but those that exist", () => {
    const named = [...read("docs/security.md").matchAll(/\]\(\.\.\/([^)]+\.ts)\)/g)].map((match) => match[1]);
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((path) => !path || !existsSync(join(projectRoot, path)))).toEqual([]);
  });
});
