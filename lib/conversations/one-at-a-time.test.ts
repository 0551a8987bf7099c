import { expect, test } from "vitest";
import { oneAtATime } from "./one-at-a-time.ts";

test("whoever comes while it is done gets what comes of it; later it is done again", async () => {
  const join = oneAtATime<number>();
  let done = 0;
  let finish = (_: number) => {};
  const work = () => {
    done += 1;
    return new Promise<number>((resolve) => {
      finish = resolve;
    });
  };
  const both = [join("a", work), join("a", work)];
  const other = join("b", async () => 7);
  expect([done, await other]).toEqual([1, 7]);
  finish(3);
  expect(await Promise.all(both)).toEqual([3, 3]);
  expect(await join("a", async () => 4)).toBe(4);
});

test("a failure is everybody's who waited, and nobody's afterwards", async () => {
  const join = oneAtATime<number>();
  const fail = async () => {
    throw new Error("away");
  };
  const both = await Promise.allSettled([join("a", fail), join("a", fail)]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await join("a", async () => 1)).toBe(1);
});
