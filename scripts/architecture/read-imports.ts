import { dirname, join, normalize } from "node:path/posix";
import type { Import } from "./import-table.ts";

const statement = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:([^"';]*?)\s*from\s*)?["']([^"']+)["']/g;
const call = /\bimport\(\s*["']([^"']+)["']\s*\)/g;

/** The imports of one file that lead to another file of the project; packages are left out. */
export function readImports(from: string, source: string): Import[] {
  const found: Import[] = [];
  for (const [, type, clause = "", specifier = ""] of source.matchAll(statement)) {
    const names = namesOf(clause);
    const typeOnly =
      type !== undefined || (names.length > 0 && names.every((name) => name.startsWith("type ")));
    const plain = names.map((name) => name.replace(/^type /, ""));
    found.push({ from, to: resolveImport(from, specifier), typeOnly, names: plain });
  }
  for (const [, specifier = ""] of source.matchAll(call)) {
    found.push({ from, to: resolveImport(from, specifier), typeOnly: false, names: [] });
  }
  return found.filter(({ to }) => to !== "");
}

/** The names in braces, without what they are called here. */
function namesOf(clause: string): string[] {
  const braces = /\{([^}]*)\}/.exec(clause)?.[1] ?? "";
  return braces
    .split(",")
    .map((name) => name.trim().replace(/\s+as\s+.*$/, ""))
    .filter((name) => name !== "");
}

/** Path in the project, or empty for a package. */
function resolveImport(from: string, specifier: string): string {
  if (specifier.startsWith("#")) return specifier.slice(1);
  return specifier.startsWith(".") ? normalize(join(dirname(from), specifier)) : "";
}
