import { join } from "node:path";
import { projectRoot } from "../bootstrap/folders.mjs";
import { runToEnd } from "../bootstrap/process.mjs";
import { withoutSettings } from "../settings/names.ts";

/** Entries of the programs that prove something, run by the present Node. */
const programs = {
  tsc: "node_modules/typescript/bin/tsc",
  biome: "node_modules/@biomejs/biome/bin/biome",
  knip: "node_modules/knip/bin/knip.js",
  next: "node_modules/next/dist/bin/next",
  vitest: "node_modules/vitest/vitest.mjs",
  playwright: "node_modules/playwright/cli.js",
};

/**
 * Runs one of them on this process's own output, without the settings of the developer's own portal.
 * @returns its exit code
 */
export function runProgram(name: keyof typeof programs, parameters: string[], more = {}): Promise<number> {
  const file = join(projectRoot, programs[name]);
  const env = { ...withoutSettings(process.env), ...more };
  return runToEnd(process.execPath, [file, ...parameters], { cwd: projectRoot, env });
}
