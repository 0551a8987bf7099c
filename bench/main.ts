// `npm run bench [-- page-view first-load refresh log-in data-actions emulator]` measures this checkout's production build and its
// emulator.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { projectRoot } from "../scripts/bootstrap/folders.mjs";
import { explain, seconds } from "../scripts/bootstrap/report.mjs";
import { requirePostgres } from "../scripts/test/install.ts";
import { measureDataActions } from "./data-actions/measure.ts";
import { firstLoad } from "./first-load.ts";
import { measureLogIn } from "./log-in.ts";
import { measurePageView } from "./page-view/measure.ts";
import { startPortal } from "./portal.ts";
import { measureRefresh } from "./refresh/measure.ts";

const asked = process.argv.slice(2);
const wanted = (name: string) => asked.length === 0 || asked.includes(name);
const begin = performance.now();

try {
  if (["first-load", "page-view", "refresh", "log-in", "data-actions"].some(wanted)) await measurePortal();
  if (wanted("emulator")) await measureEmulator();
  console.log(`\nDone in ${seconds(performance.now() - begin)}.`);
} catch (error) {
  explain(error);
  process.exitCode = 1;
}

async function measurePortal(): Promise<void> {
  await requirePostgres();
  const portal = await startPortal();
  try {
    if (wanted("first-load")) await firstLoad(portal.url);
    if (wanted("page-view")) await measurePageView(portal);
    if (wanted("refresh")) await measureRefresh(portal);
    if (wanted("data-actions")) await measureDataActions(portal);
    if (wanted("log-in")) await measureLogIn(portal);
  } finally {
    await portal.stop();
  }
}

/** The emulator is another room: it measures itself, in processes of its own. */
async function measureEmulator(): Promise<void> {
  const file = join(projectRoot, "emulator/genesys/bench/main.ts");
  const child = spawn(process.execPath, [file], { stdio: "inherit" });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error("The emulator could not be measured.");
}
