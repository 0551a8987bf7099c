import { expect, test } from "vitest";
import { standingWords, stepWords } from "./words.ts";

const NOW = new Date("2026-11-20T10:00:00Z");
const later = new Date("2026-11-21T10:00:00Z");
type Request = Parameters<typeof standingWords>[0];

const asked = { status: "REQUESTED", steps: [], expiresAt: null, problem: null, vendorStatus: null } as const;
const of = (change: Partial<Request>) =>
  standingWords({ ...asked, kind: "ERASE", ...change, steps: change.steps ?? [] }, NOW);
const made = (change: Partial<Request>) => of({ ...change, kind: "EXPORT", steps: ["ARCHIVE_MADE"] });

test.each([
  [of({}), /not confirmed/],
  [of({ status: "CONFIRMED" }), /at work/],
  [of({ status: "RUNNING", problem: "VENDOR_REFUSED" }), /try again/],
  [of({ status: "RUNNING", problem: "FAILED_HERE" }), /our side/],
  [of({ status: "AT_VENDOR" }), /takes days/],
  [of({ status: "FAILED", problem: "VENDOR_FAILED" }), /could not/],
  [of({ status: "COMPLETED" }), /^Done/],
  [of({ status: "CANCELLED" }), /Nothing was changed/],
  [made({ status: "AT_VENDOR", expiresAt: later }), /^Ready\. What/],
  [made({ status: "RUNNING", problem: "VENDOR_AWAY", expiresAt: later }), /^Ready/],
  [made({ status: "COMPLETED", expiresAt: NOW }), /no longer kept/],
])("%s", (words, expected) => {
  expect(words).toMatch(expected);
});

test("without access to the vendor's platform nobody says that it was asked", () => {
  expect(stepWords("VENDOR_FILED", { vendorStatus: "NOT_CONNECTED" })).toContain("not asked");
  expect(stepWords("VENDOR_FILED", { vendorStatus: "FILED" })).toContain("has been asked");
});
