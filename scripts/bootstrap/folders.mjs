import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Git-ignored, shared by everything that runs from this checkout: a Node binary and locks. */
export const toolchainFolder = join(projectRoot, ".toolchain");
