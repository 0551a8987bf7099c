// `npm run test:unit [-- parameters of Vitest]`: what needs no database and no browser.
import { databaseClient } from "../build/client.ts";
import { buildTools } from "../start/tools.ts";
import { runProgram } from "./run-program.ts";

await databaseClient(buildTools());
const projects = ["--project", "unit", "--project", "emulator"];
process.exitCode = await runProgram("vitest", ["run", ...projects, ...process.argv.slice(2)]);
