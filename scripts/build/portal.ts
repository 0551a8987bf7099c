import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from "node:fs";
import { join } from "node:path";
import { projectRoot, toolchainFolder } from "../bootstrap/folders.mjs";
import { withLock } from "../bootstrap/lock.mjs";
import { step } from "../bootstrap/report.mjs";
import type { RunTool } from "../start/tools.ts";
import { hashSources } from "./sources.ts";

const buildsFolder = join(toolchainFolder, "builds");
const buildsKept = 3;

/**
 * The folder of a standalone server that was built from the present sources; built now if there is none.
 * Each build has a folder of its own, so one that is running is not touched by the next.
 */
export async function portalBuild(runTool: RunTool): Promise<string> {
  const folder = join(buildsFolder, hashSources(projectRoot));
  if (!isComplete(folder)) {
    const waiting = (holder: string) => console.log(`• Waiting for the build of process ${holder} …`);
    await withLock(
      join(toolchainFolder, "build.lock"),
      async () => {
        if (!isComplete(folder)) await step("Building the portal", () => build(folder, runTool));
      },
      waiting,
    );
  }
  const now = new Date();
  utimesSync(folder, now, now);
  removeOldBuilds();
  return folder;
}

function isComplete(folder: string): boolean {
  return existsSync(join(folder, "server.js"));
}

async function build(folder: string, runTool: RunTool): Promise<void> {
  await runTool("next", ["build"]);
  const standalone = join(projectRoot, ".next/standalone");
  cpSync(join(projectRoot, ".next/static"), join(standalone, ".next/static"), { recursive: true });
  const pictures = join(projectRoot, "public");
  if (existsSync(pictures)) cpSync(pictures, join(standalone, "public"), { recursive: true });
  removeDotEnv(standalone);
  mkdirSync(buildsFolder, { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  renameSync(standalone, folder);
}

/** Next copies `.env` files into its output, where they would outlive a change of the original. */
function removeDotEnv(folder: string): void {
  for (const name of readdirSync(folder)) if (/^\.env(\.|$)/.test(name)) rmSync(join(folder, name));
}

function removeOldBuilds(): void {
  const builds = readdirSync(buildsFolder).map((name) => join(buildsFolder, name));
  const newestFirst = builds.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of newestFirst.slice(buildsKept)) rmSync(old, { recursive: true, force: true });
}
