import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Tally } from "./tally.ts";

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

const playwrightTest = z.object({
  projectName: z.string(),
  status: z.enum(["expected", "unexpected", "flaky", "skipped"]),
});
const playwrightSuite = z.object({
  specs: z.array(z.object({ tests: z.array(playwrightTest) })),
  get suites() {
    return z.array(playwrightSuite).optional();
  },
});
const playwrightReport = z.object({ suites: z.array(playwrightSuite) });

/** @returns undefined when the runner did not come as far as writing its report */
export function readVitestReport(file: string): Tally | undefined {
  const report = read(file, vitestReport);
  return (
    report && {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  );
}

/**
 * A test that passed at the second try is a failure, and so is a project of which nothing ran.
 * @param projects names of those that must have run
 */
export function readPlaywrightReport(file: string, projects: string[]): Tally | undefined {
  const report = read(file, playwrightReport);
  if (!report) return undefined;
  const tests = report.suites.flatMap(testsOf);
  const count = (...statuses: string[]) => tests.filter(({ status }) => statuses.includes(status)).length;
  const ran = new Set(tests.filter(({ status }) => status !== "skipped").map((test) => test.projectName));
  const empty = projects.filter((project) => !ran.has(project));
  for (const project of empty) console.error(`No test of the Playwright project "${project}" ran.`);
  return {
    passed: count("expected"),
    failed: count("unexpected", "flaky") + empty.length,
    skipped: count("skipped"),
  };
}

function testsOf(suite: z.infer<typeof playwrightSuite>): z.infer<typeof playwrightTest>[] {
  return [...suite.specs.flatMap((spec) => spec.tests), ...(suite.suites ?? []).flatMap(testsOf)];
}

function read<T>(file: string, schema: z.ZodType<T>): T | undefined {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
}
