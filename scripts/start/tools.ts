import { join } from "node:path";
import { projectRoot } from "../bootstrap/folders.mjs";
import { runQuietly } from "../bootstrap/process.mjs";
import { withoutSettings } from "../settings/names.ts";

const entries = {
  next: "node_modules/next/dist/bin/next",
  prisma: "node_modules/prisma/build/index.js",
};

/** Runs a program of a package (such as `next`) in the project; what it says is shown only when it fails. */
export type RunTool = (name: keyof typeof entries, parameters: string[]) => Promise<void>;

/**
 * Tools that make files: one result serves every environment, so they see nothing of the portal's variables.
 * @param signal ends what is running
 */
export function buildTools(signal?: AbortSignal): RunTool {
  const env = {
    ...withoutSettings(process.env),
    NODE_ENV: "production" as const,
    NEXT_TELEMETRY_DISABLED: "1",
    // Prisma wants a schema engine to be there, and would download it, although generating does not use it.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  };
  return (name, parameters) =>
    runQuietly(process.execPath, [join(projectRoot, entries[name]), ...parameters], {
      cwd: projectRoot,
      env,
      signal,
    });
}
