import { runProgram } from "./run-program.ts";
import type { Tally } from "./tally.ts";
import { titled } from "./titled.ts";

/** What is proven without running the product; each counts as one. */
const checks = [
  // The types of the routes are generated, and the second needs the first.
  {
    title: "Types",
    run: async () => (await runProgram("next", ["typegen"])) || runProgram("tsc", ["--noEmit"]),
  },
  { title: "Lint", run: () => runProgram("biome", ["check", "--error-on-warnings"]) },
  { title: "Unused code", run: () => runProgram("knip", []) },
];

export async function runChecks(): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const { title, run } of checks) tallies.push(await runCheck(title, run));
  return tallies;
}

/** @param run answers with an exit code */
export async function runCheck(title: string, run: () => Promise<number>): Promise<Tally> {
  const exitCode = await titled(title, run);
  return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
}
