// `npm run bench [-- page-view first-load]`: measures this checkout's production build on this machine.
import { explain, seconds } from "../scripts/bootstrap/report.mjs";
import { requirePostgres } from "../scripts/test/install.ts";
import { firstLoad } from "./first-load.ts";
import { measurePageView } from "./page-view/measure.ts";
import { startPortal } from "./portal.ts";

const asked = process.argv.slice(2);
const wanted = (name: string) => asked.length === 0 || asked.includes(name);
const begin = performance.now();

try {
  await requirePostgres();
  const portal = await startPortal();
  try {
    if (wanted("first-load")) await firstLoad(portal.url);
    if (wanted("page-view")) await measurePageView(portal);
  } finally {
    await portal.stop();
  }
  console.log(`\nDone in ${seconds(performance.now() - begin)}.`);
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
