import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPlaywrightReport, readVitestReport } from "./reports.ts";
import { runProgram } from "./run-program.ts";
import { judge, type Tally } from "./tally.ts";
import { titled } from "./titled.ts";

/** Runs projects of vitest.config.ts, each as a runner of its own, so that none can pass by being empty. */
export async function runVitest(projects: string[], parameters: string[] = []): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const project of projects) {
    const tally = await withReport(async (file) => {
      const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
      const run = ["run", "--project", project, ...reporters, ...parameters];
      const exitCode = await titled(`Vitest: ${project}`, () => runProgram("vitest", run));
      return judge(readVitestReport(file), exitCode);
    });
    tallies.push(tally);
  }
  return tallies;
}

/**
 * Runs projects of playwright.config.ts on one deployment.
 * @param narrowed true when the parameters choose among the tests, so that a project may be empty
 */
export function runPlaywright(
  projects: string[],
  parameters: string[] = [],
  narrowed = false,
): Promise<Tally> {
  return withReport(async (file) => {
    const chosen = projects.map((project) => `--project=${project}`);
    const run = ["test", "--reporter=list,json", ...chosen, ...parameters];
    const exitCode = await titled("Playwright", () =>
      runProgram("playwright", run, { PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
    );
    return judge(readPlaywrightReport(file, narrowed ? [] : projects), exitCode);
  });
}

async function withReport(work: (file: string) => Promise<Tally>): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), "rethread-report-"));
  try {
    return await work(join(folder, "report.json"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
