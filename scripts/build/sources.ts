import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Everything that the portal's build reads. */
const sources = [
  "app",
  "lib",
  "public",
  "prisma/schema.prisma",
  "prisma/migrations",
  "instrumentation.ts",
  "proxy.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

/** A short name for the content of the sources: equal names, equal builds. */
export function hashSources(root: string): string {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const file of filesUnder(root, source)) {
      const content = readFileSync(join(root, file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest("hex").slice(0, 16);
}

/** Relative paths in a stable order; tests are not part of a build. */
function filesUnder(root: string, path: string): string[] {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => filesUnder(root, join(path, name)));
}
