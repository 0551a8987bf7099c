import { expect, test } from "vitest";
import { projectFiles } from "./project-files.ts";

/** Who may read the process's environment; the product gets it parsed, from lib/config. */
const readers = /^(lib\/config|scripts|emulator|e2e|bench)\/|^[^/]+\.config\.(ts|mjs)$/;

/** Next replaces this one at build time. */
const constants = /process\.env\.(NODE_ENV|NEXT_RUNTIME)\b/g;

function readsEnvironment(source: string): boolean {
  return /process\s*(\.\s*env\b|\[\s*["']env)|\benv\b[^;]*from "node:process"/.test(
    source.replaceAll(constants, ""),
  );
}

test("nothing but lib/config and the tools reads process.env", () => {
  const offenders = projectFiles().filter(
    ({ path, source }) => !readers.test(path) && readsEnvironment(source),
  );
  expect(offenders.map(({ path }) => path)).toEqual([]);
});

test.each([
  "const a = process.env.SECRET;",
  "const { SECRET } = process.env;",
  'process["env"]',
  'import { env } from "node:process";',
])("a violation is seen: %s", (source) => {
  expect(readsEnvironment(source)).toBe(true);
});

test("a constant of the build is none", () => {
  expect(readsEnvironment('if (process.env.NEXT_RUNTIME === "nodejs") start();')).toBe(false);
});
