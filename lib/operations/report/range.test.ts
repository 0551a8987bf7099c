import { expect, test } from "vitest";
import { reportRange } from "./range.ts";

test("days and moments are taken, and what is missing is as usual", () => {
  expect(reportRange({ from: "2026-11-01", to: "2026-11-02T03:00:00+01:00" })).toEqual({
    from: new Date("2026-11-01T00:00:00Z"),
    to: new Date("2026-11-02T02:00:00Z"),
  });
  expect(reportRange({ to: "2026-11-30" })?.from).toEqual(new Date("2026-10-31T00:00:00Z"));
  const { from, to } = reportRange({}) ?? {};
  expect((to?.getTime() ?? 0) - (from?.getTime() ?? 0)).toBe(30 * 86_400_000);
});

test.each([
  [{ from: "yesterday" }],
  [{ from: "2026-13-01" }],
  [{ from: "2026-11-02", to: "2026-11-01" }],
  [{ from: "2026-11-02", to: "2026-11-02" }],
  [{ to: "" }],
])("%j is refused", (given) => {
  expect(reportRange(given)).toBeNull();
});
