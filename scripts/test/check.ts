// `npm run check`: types, lint, unused code and the import table, in under a minute.
import { databaseClient } from "../build/client.ts";
import { buildTools } from "../start/tools.ts";
import { runChecks } from "./checks.ts";
import { runVitest } from "./runners.ts";
import { sum, summary } from "./tally.ts";

await databaseClient(buildTools());
const checks = await runChecks();
const architecture = await runVitest(["unit"], ["scripts/architecture"]);
const total = sum([...checks, ...architecture]);
console.log(summary(total));
process.exitCode = total.failed === 0 ? 0 : 1;
