import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readPlaywrightReport, readVitestReport } from "./reports.ts";
import { judge, sum, summary } from "./tally.ts";

describe("a runner's report", () => {
  const good = { passed: 3, failed: 0, skipped: 1 };

  test("counts as it is when the runner agrees", () => {
    expect(judge(good, 0)).toEqual(good);
    expect(judge({ ...good, failed: 2 }, 1)).toEqual({ ...good, failed: 2 });
  });

  test.each([
    ["ended with an error, but no test failed", good, 1, { ...good, failed: 1 }],
    ["ran nothing", { passed: 0, failed: 0, skipped: 0 }, 0, { passed: 0, failed: 1, skipped: 0 }],
    ["skipped everything", { passed: 0, failed: 0, skipped: 4 }, 0, { passed: 0, failed: 1, skipped: 4 }],
    ["wrote no report", undefined, 0, { passed: 0, failed: 1, skipped: 0 }],
  ])("is a failure when the runner %s", (_, reported, exitCode, expected) => {
    expect(judge(reported, exitCode)).toEqual(expected);
  });
});

test("the last line sums everything", () => {
  const total = sum([
    { passed: 1, failed: 2, skipped: 3 },
    { passed: 10, failed: 20, skipped: 30 },
  ]);
  expect(summary(total)).toBe("11 passed, 22 failed, 33 skipped");
});

describe("report files", () => {
  let folder: string;
  const write = (name: string, report: unknown) => {
    writeFileSync(join(folder, name), JSON.stringify(report));
    return join(folder, name);
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "rethread-reports-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("of Vitest", () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      success: false,
    };
    expect(readVitestReport(write("vitest.json", report))).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  describe("of Playwright", () => {
    const spec = (projectName: string, status: string) => ({ tests: [{ projectName, status }] });
    const nested = { specs: [spec("a", "flaky"), spec("a", "skipped")] };
    const specs = [
      spec("a", "expected"),
      spec("a", "unexpected"),
      spec("b", "expected"),
      spec("c", "skipped"),
    ];
    const report = { suites: [{ specs, suites: [nested] }] };

    test("count a flaky test as a failed one", () => {
      expect(readPlaywrightReport(write("flaky.json", report), ["a", "b"])).toEqual({
        passed: 2,
        failed: 2,
        skipped: 2,
      });
    });

    test("count a project of which nothing ran as a failure", () => {
      expect(readPlaywrightReport(write("empty.json", report), ["a", "c", "d"])?.failed).toBe(4);
    });
  });

  test("that are not there", () => {
    expect(readVitestReport(join(folder, "none.json"))).toBeUndefined();
  });
});
