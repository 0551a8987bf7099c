// `npm run test:e2e [-- parameters of Playwright]`: the journeys in a browser, against a production build of one's own
// or, with E2E_BASE_URL, against a deployment that somebody else runs.
import { explain } from "../bootstrap/report.mjs";
import { requireChromium } from "./install.ts";
import { runPlaywright } from "./runners.ts";
import { summary } from "./tally.ts";

try {
  await requireChromium();
  const parameters = process.argv.slice(2);
  const projects = process.env.E2E_BASE_URL ? ["portal"] : ["portal", "emulator"];
  const namesProject = parameters.some((parameter) => parameter.startsWith("--project"));
  const tally = await runPlaywright(namesProject ? [] : projects, parameters, parameters.length > 0);
  console.log(summary(tally));
  process.exitCode = tally.failed === 0 ? 0 : 1;
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
