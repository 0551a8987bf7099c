import { delimiter, dirname, join } from "node:path";
import { projectRoot } from "./folders.mjs";
import { suitableNode } from "./node.mjs";
import { installPackages } from "./packages.mjs";
import { runToEnd } from "./process.mjs";
import { explain } from "./report.mjs";

/**
 * Runs a TypeScript file of the project under a suitable Node with the packages in place.
 * This much must work on Node 20, so the files of this folder are plain JavaScript.
 * @param {string} file relative to the project's root
 * @param {string[]} parameters
 */
export async function launch(file, parameters) {
  endWithNpm();
  try {
    const node = await suitableNode();
    const PATH = [dirname(node), process.env.PATH].filter(Boolean).join(delimiter);
    const env = { ...process.env, PATH, NEXT_TELEMETRY_DISABLED: "1" };
    await installPackages(env);
    // `react-server` is the condition under which the package `server-only` lets itself be imported.
    const flags = ["--conditions=react-server", join(projectRoot, file)];
    // The channel tells the child when this process is gone, however it went.
    const stdio = /** @type {const} */ (["inherit", "inherit", "inherit", "ipc"]);
    process.exitCode = await runToEnd(node, [...flags, ...parameters], { cwd: projectRoot, env, stdio });
  } catch (error) {
    explain(error);
    process.exitCode = 1;
  }
}

/** npm hands a signal only to the shell in between, which ends without telling this process. */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 250);
  watch.unref();
}
