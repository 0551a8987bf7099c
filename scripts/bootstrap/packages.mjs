import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot, toolchainFolder } from "./folders.mjs";
import { withLock } from "./lock.mjs";
import { npm } from "./npm.mjs";
import { step } from "./report.mjs";

/**
 * Installs exactly what package-lock.json says, unless that is what node_modules holds already.
 * @param {NodeJS.ProcessEnv} env with the suitable Node first in PATH
 */
export async function installPackages(env) {
  if (isInstalled()) return;
  await withLock(join(toolchainFolder, "packages.lock"), async () => {
    if (isInstalled()) return;
    await step("Installing the packages of package-lock.json", () => npm(["ci", "--include=dev"], env));
  });
}

function isInstalled() {
  const installed = packagesIn(join(projectRoot, "node_modules/.package-lock.json"));
  const wanted = packagesIn(join(projectRoot, "package-lock.json"));
  if (!installed || !wanted || !matches(wanted, installed)) return false;
  return Object.keys(installed).every((path) => existsSync(join(projectRoot, path)));
}

/** @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} Packages */

/**
 * @param {string} file
 * @returns {Packages | undefined}
 */
function packagesIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : undefined;
}

/**
 * Optional packages of other platforms are in the lock file only.
 * @param {Packages} wanted
 * @param {Packages} installed
 */
export function matches(wanted, installed) {
  const missing = Object.entries(wanted).some(
    ([path, { version, optional }]) => path !== "" && !optional && installed[path]?.version !== version,
  );
  const foreign = Object.entries(installed).some(([path, { version }]) => wanted[path]?.version !== version);
  return !missing && !foreign;
}
