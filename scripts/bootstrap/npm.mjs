import { projectRoot } from "./folders.mjs";
import { runQuietly } from "./process.mjs";

/**
 * Runs npm in the project, quietly.
 * @param {string[]} parameters
 * @param {NodeJS.ProcessEnv} env
 */
export function npm(parameters, env = process.env) {
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  // On Windows npm is a command file, which only a shell can run.
  const shell = process.platform === "win32";
  return runQuietly("npm", [...parameters, ...quiet], { cwd: projectRoot, env, shell });
}
