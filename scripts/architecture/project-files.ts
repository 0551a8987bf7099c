import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../bootstrap/folders.mjs";

const ignored = new Set(["node_modules", "generated", "public", "test-results", "playwright-report"]);

export type ProjectFile = { path: string; source: string };

/** Every source file of the project, with its path in it (forward slashes). */
export function projectFiles(folder = ""): ProjectFile[] {
  return readdirSync(join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith(".") || ignored.has(entry.name)) return [];
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return projectFiles(path);
    if (!/\.(tsx?|mjs)$/.test(entry.name) || entry.name === "next-env.d.ts") return [];
    return [{ path, source: readFileSync(join(projectRoot, path), "utf8") }];
  });
}
