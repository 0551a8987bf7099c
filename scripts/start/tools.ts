import { join } from "node:path";
import { projectRoot } from "../bootstrap/folders.mjs";
import { runQuietly } from "../bootstrap/process.mjs";

const entries = {
  next: "node_modules/next/dist/bin/next",
  prisma: "node_modules/prisma/build/index.js",
};

/** Runs a program of a package (such as `next`) in the project; what it says is shown only when it fails. */
export type RunTool = (name: keyof typeof entries, parameters: string[]) => Promise<void>;

/** @param signal ends what is running */
export function toolRunner(env: NodeJS.ProcessEnv, signal: AbortSignal): RunTool {
  return (name, parameters) =>
    runQuietly(process.execPath, [join(projectRoot, entries[name]), ...parameters], {
      cwd: projectRoot,
      env,
      signal,
    });
}
