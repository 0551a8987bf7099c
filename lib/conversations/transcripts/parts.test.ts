import fc from "fast-check";
import { expect, test } from "vitest";
import { partOf } from "./parts.ts";

const chain = (...counts: number[]) => counts.map((count, index) => ({ id: `${index}`, count }));
const told = ({ stretches }: ReturnType<typeof partOf>) =>
  stretches.map(({ id, from, to }) => (to < from ? id : `${id}:${from}-${to}`));

test.each([
  ["a short chain is one part", chain(2, 0, 3), { part: 1 }, "1 of 1", ["0:1-2", "1", "2:1-3"]],
  ["nothing at all is one part", chain(0, 0), { part: 1 }, "1 of 1", ["0", "1"]],
  ["a long one is cut", chain(7, 8), { part: 1 }, "1 of 2", ["0:1-7", "1:1-3"]],
  ["and goes on", chain(7, 8), { part: 2 }, "2 of 2", ["1:4-8"]],
  ["one conversation is cut too", chain(25), { part: 2 }, "2 of 3", ["0:11-20"]],
  ["what is asked for too far is the last", chain(7, 8), { part: 9 }, "2 of 2", ["1:4-8"]],
  ["a message leads to its part", chain(7, 8), { id: "1", sequence: 4 }, "2 of 2", ["1:4-8"]],
  ["an empty one after a whole part is in the last", chain(10, 0), { part: 1 }, "1 of 1", ["0:1-10", "1"]],
  [
    "an empty one leads to where it stands",
    chain(10, 0, 5),
    { id: "1", sequence: 1 },
    "2 of 2",
    ["1", "2:1-5"],
  ],
] as const)("%s", (_, given, asked, number, stretches) => {
  const part = partOf(given, asked, 10);
  expect(`${part.part} of ${part.parts}`).toBe(number);
  expect(told(part)).toEqual(stretches);
});

test("every message is in one part, in order, and each conversation in at least one", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 12 }),
      (counts, size) => {
        const given = chain(...counts);
        const { parts } = partOf(given, { part: 1 }, size);
        const all = Array.from(
          { length: parts },
          (_, index) => partOf(given, { part: index + 1 }, size).stretches,
        );
        const read = all
          .flat()
          .flatMap(({ id, from, to }) =>
            Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => `${id}:${from + index}`),
          );
        const said = given.flatMap(({ id, count }) =>
          Array.from({ length: count }, (_, index) => `${id}:${index + 1}`),
        );
        expect(read).toEqual(said);
        expect(new Set(all.flat().map(({ id }) => id)).size).toBe(given.length);
        expect(
          Math.max(
            ...all.map((part) => part.reduce((sum, { from, to }) => sum + Math.max(0, to - from + 1), 0)),
          ),
        ).toBeLessThanOrEqual(size);
      },
    ),
  );
});
