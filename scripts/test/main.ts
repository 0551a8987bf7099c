// `npm test`: everything that proves the product, and one line at the end that says how it went.
import { explain, seconds } from "../bootstrap/report.mjs";
import { databaseClient } from "../build/client.ts";
import { portalBuild } from "../build/portal.ts";
import { buildTools } from "../start/tools.ts";
import { runCheck, runChecks } from "./checks.ts";
import { requireChromium, requirePostgres } from "./install.ts";
import { runPlaywright, runVitest } from "./runners.ts";
import { sum, summary, type Tally } from "./tally.ts";

const begin = performance.now();
const tallies: Tally[] = [];
try {
  await requireChromium();
  await requirePostgres();
  await databaseClient(buildTools());
  tallies.push(...(await runChecks()));
  tallies.push(...(await runVitest(["unit", "emulator", "integration-embedded", "integration-postgres"])));
  const build = await runCheck("Build", buildPortal);
  tallies.push(build);
  if (build.failed === 0) tallies.push(await runPlaywright(["portal", "emulator"]));
} catch (error) {
  explain(error);
  tallies.push({ passed: 0, failed: 1, skipped: 0 });
}
const total = sum(tallies);
console.log(`\nEverything: ${seconds(performance.now() - begin)}`);
console.log(summary(total));
process.exitCode = total.failed === 0 ? 0 : 1;

async function buildPortal(): Promise<number> {
  try {
    await portalBuild(buildTools());
    return 0;
  } catch (error) {
    explain(error);
    return 1;
  }
}
