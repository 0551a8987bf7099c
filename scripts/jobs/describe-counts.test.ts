import { expect, test } from "vitest";
import { describeCounts } from "./describe-counts.ts";

test("names become words, counts a column", () => {
  expect(describeCounts({ vendorEvents: 1_204, state_snapshot: 7, moved: 0 })).toEqual([
    "    vendor events   1204",
    "    state snapshot     7",
    "    moved              0",
  ]);
  expect(describeCounts({})).toEqual([]);
});
