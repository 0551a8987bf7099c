import { join } from "node:path";
import { projectRoot } from "../bootstrap/folders.mjs";
import { runQuietly } from "../bootstrap/process.mjs";

/**
 * Applies the migrations in a process of its own: Vitest loads the set-up of each project separately,
 * and two loaders would share the memory of one schema engine.
 */
export function deployTemplate(url: string): Promise<void> {
  const command = join(projectRoot, "scripts/database/commands/deploy.ts");
  const env = { ...process.env, DATABASE_URL: url };
  return runQuietly(process.execPath, ["--conditions=react-server", command], { env });
}
