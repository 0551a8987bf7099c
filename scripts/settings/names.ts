import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../bootstrap/folders.mjs";

/** Every variable that configures the portal or the emulator: those that `.env.example` explains. */
export function settingNames(folder = projectRoot): string[] {
  const text = readFileSync(join(folder, ".env.example"), "utf8");
  return [...text.matchAll(/^#? ?([A-Z][A-Z_]*)=/gm)].flatMap((match) => match[1] ?? []);
}

/** An environment without all of them: tests must not reach what a developer has set up. */
export function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = new Set(settingNames());
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.has(name))) as NodeJS.ProcessEnv;
}
