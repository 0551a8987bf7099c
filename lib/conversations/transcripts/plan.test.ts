import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planCopy } from "./plan.ts";

const at = (second: number) => new Date(second * 1_000);
const stored = (...ids: number[]) =>
  ids.map((id, index) => ({ vendorMessageId: `${id}`, sequence: index + 1, sentAt: at(id) }));
const offered = (...ids: number[]) => ids.map((id) => ({ id: `${id}`, sentAt: at(id) }));
const ids = (plan: ReturnType<typeof planCopy>) =>
  plan.order.map((place) => Number(place.stored?.vendorMessageId ?? place.offered?.id));

describe("planCopy", () => {
  test.each([
    ["nothing", [1, 2], [1, 2], [1, 2]],
    ["nothing", [1, 2], [], [1, 2]],
    ["nothing", [1, 2], [2], [1, 2]],
    ["append", [], [1, 2], [1, 2]],
    ["append", [1, 2], [2, 3], [1, 2, 3]],
    ["resync", [1, 3], [1, 2, 3], [1, 2, 3]],
    ["resync", [1, 3], [2, 3, 4], [1, 2, 3, 4]],
    ["resync", [1, 2, 4], [1, 3, 4], [1, 2, 3, 4]],
  ] as const)("%s: %j stored, %j offered", (kind, ours, theirs, order) => {
    const plan = planCopy(stored(...ours), offered(...theirs));
    expect(plan.kind).toBe(kind);
    expect(ids(plan)).toEqual(order);
  });

  test.each([[[1, 3]], [[]], [[1]]])("a number that is left out is a gap, with %j offered", (theirs) => {
    const ours = stored(1, 2, 3).filter(({ sequence }) => sequence !== 2);
    const plan = planCopy(ours, offered(...theirs));
    expect(plan.kind).toBe("resync");
    expect(ids(plan)).toEqual([1, 3]);
  });

  test("whatever was seen before, every message is there once and in the order of its time", () => {
    const some = fc.uniqueArray(fc.integer({ min: 1, max: 30 })).map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(some, some, (ours, theirs) => {
        const plan = planCopy(stored(...ours), offered(...theirs));
        const all = [...new Set([...ours, ...theirs])];
        expect(ids(plan).toSorted((a, b) => a - b)).toEqual(all.sort((a, b) => a - b));
        if (plan.kind === "resync") expect(ids(plan)).toEqual(all);
      }),
    );
  });
});
