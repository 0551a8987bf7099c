import { expect, test } from "vitest";
import { planOf } from "./plan.ts";

const NOW = new Date("2026-11-21T12:00:00Z");
const ago = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const AGAIN = ago(-0.25);

const row = (more: Partial<Parameters<typeof planOf>[0]>) => ({
  vendorConversationId: "of-the-vendor",
  status: "ACTIVE" as const,
  knownAt: ago(5),
  endedAt: null,
  transcriptCompleteAt: null,
  ...more,
});

test.each([
  ["quiet for long", {}, "ask", AGAIN],
  ["heard of lately", { knownAt: ago(0.1) }, "wait", ago(-0.15)],
  ["not bound yet", { vendorConversationId: null }, "wait", AGAIN],
  ["ended by a clock", { status: "EXPIRED", endedAt: ago(24) }, "ask", AGAIN],
  [
    "ended by a clock, whole",
    { status: "EXPIRED", endedAt: ago(24), transcriptCompleteAt: ago(1) },
    "archive",
    null,
  ],
  ["ended by a clock, given up", { status: "EXPIRED", endedAt: ago(8 * 24) }, "wait", null],
  ["over", { status: "CLOSED", endedAt: ago(24) }, "copy", AGAIN],
  ["over and whole", { status: "CLOSED", endedAt: ago(24), transcriptCompleteAt: ago(1) }, "archive", null],
  ["over, given up", { status: "CLOSED", endedAt: ago(8 * 24) }, "wait", null],
  ["never bound and over", { status: "CLOSED", vendorConversationId: null }, "wait", null],
  ["in the archive", { status: "ARCHIVED" }, "wait", null],
] as const)("what is %s", (_what, more, step, next) => {
  expect(planOf(row(more), NOW, 900)).toEqual({ step, next });
});
