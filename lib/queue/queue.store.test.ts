import { afterAll, beforeAll, expect, test } from "vitest";
import { transaction } from "#lib/db/index.ts";
import { comingAgain } from "#scripts/testing/coming-again.ts";
import { closeQueue, ONE_AT_A_TIME, queue, send } from "./index.ts";

beforeAll(async () => {
  await queue();
});
afterAll(() => closeQueue(1_000));

const take = async (name: string) => (await queue()).fetch<object>(name, ONE_AT_A_TIME);

test("a job that a transaction asked for is there with it, and not without it", async () => {
  const ask = (fails: boolean) =>
    transaction(async (tx) => {
      await send("transcript", { conversationId: "a" }, { key: "a", tx });
      if (fails) throw new Error("half-way");
    });
  await expect(ask(true)).rejects.toThrow("half-way");
  expect(await take("transcript")).toEqual([]);
  await ask(false);
  expect(await take("transcript")).toMatchObject([{ data: { conversationId: "a" } }]);
});

test("of fifty that ask at once for the same thing one waits, and one more while it runs", async () => {
  const ask = () => send("metrics", { conversationId: "b" }, { key: "b" });
  const added = await Promise.all(Array.from({ length: 50 }, () => comingAgain(ask)));
  expect(added.filter(Boolean)).toHaveLength(1);
  const [running] = await take("metrics");
  expect(await ask()).toBe(true);
  expect(await ask()).toBe(false);
  expect(await take("metrics")).toEqual([]);
  await (await queue()).complete("metrics", running?.id ?? "");
  expect(await take("metrics")).toHaveLength(1);
});

test("different things do not wait for each other", async () => {
  for (const conversationId of ["c", "d"])
    await send("attributes", { conversationId }, { key: conversationId });
  expect(await (await queue()).fetch("attributes", { batchSize: 2, ...ONE_AT_A_TIME })).toHaveLength(2);
});
