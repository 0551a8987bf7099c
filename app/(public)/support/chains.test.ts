import fc from "fast-check";
import { expect, test } from "vitest";
import { chainsOf } from "./chains.ts";

const one = (id: string, previousId: string | null = null) => ({ id, previousId });
const ids = (chains: Array<Array<{ id: string }>>) => chains.map((chain) => chain.map(({ id }) => id));

test("what continues one another is one chain, the newest first", () => {
  const given = [one("d", "c"), one("x"), one("c", "a"), one("a")];
  expect(ids(chainsOf(given))).toEqual([["d", "c", "a"], ["x"]]);
});

test("a link to a conversation of somebody else is no link", () => {
  expect(ids(chainsOf([one("b", "not-theirs")]))).toEqual([["b"]]);
});

test("every conversation is in exactly one chain", () => {
  // Each continues an earlier one or nothing, and nothing is continued twice.
  const histories = fc
    .array(fc.boolean(), { maxLength: 30 })
    .map((links) =>
      links.map((linked, index) => one(`${index}`, linked && index > 0 ? `${index - 1}` : null)).reverse(),
    );
  fc.assert(
    fc.property(histories, (history) => {
      const flat = chainsOf(history).flat();
      expect(flat.map(({ id }) => id).sort()).toEqual(history.map(({ id }) => id).sort());
    }),
  );
});
