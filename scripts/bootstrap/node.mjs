import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot, toolchainFolder } from "./folders.mjs";
import { withLock } from "./lock.mjs";
import { npm } from "./npm.mjs";
import { step } from "./report.mjs";

/**
 * The path of a Node that is new enough for `engines` in package.json: the running one,
 * or one that npm brings into a git-ignored folder.
 * @returns {Promise<string>}
 */
export async function suitableNode() {
  const major = wantedMajor();
  if (Number.parseInt(process.versions.node, 10) >= major) return process.execPath;
  const platform = process.platform === "win32" ? "win" : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const folder = join(toolchainFolder, `node${major}`);
  const complete = join(folder, "complete");
  if (!existsSync(complete)) {
    await withLock(join(toolchainFolder, "node.lock"), async () => {
      if (existsSync(complete)) return;
      await step(`Node ${process.versions.node} is too old: bringing Node ${major}`, () =>
        npm(["install", "--prefix", folder, "--no-package-lock", `${name}@${major}`]),
      );
      writeFileSync(complete, "");
    });
  }
  return join(folder, "node_modules", name, "bin", platform === "win" ? "node.exe" : "node");
}

function wantedMajor() {
  const { engines } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));
  return Number(/\d+/.exec(engines.node)?.[0]);
}
