import { setImmediate } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { now } from "#lib/clock.ts";
import { database, namedQuery, type Transaction, transaction } from "./index.ts";

const client = (id: string) => ({ id, name: "A client", scopes: [], createdAt: now() });
const names = (id: string, tx?: Transaction) =>
  namedQuery<{ name: string }>("name_of_client", "select name from api_client where id = $1", [id], tx);

test("a statement of our own sees what the transaction's models wrote, and nobody else does", async () => {
  await transaction(async (tx) => {
    await tx.apiClient.create({ data: client("within") });
    expect(await names("within", tx)).toEqual([{ name: "A client" }]);
    await namedQuery("rename", "update api_client set name = $2 where id = $1", ["within", "Another"], tx);
    expect(await tx.apiClient.findUnique({ where: { id: "within" } })).toMatchObject({ name: "Another" });
  });
  expect(await names("within")).toEqual([{ name: "Another" }]);
});

test("it goes with the transaction that fails, and several at once each say what became of them", async () => {
  const failing = transaction(async (tx) => {
    await tx.apiClient.create({ data: client("undone") });
    const outcomes = await Promise.allSettled([
      names("undone", tx),
      namedQuery("no_such", "select * from no_such_table", [], tx),
      names("undone", tx),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
    throw new Error("half-way");
  });
  await expect(failing).rejects.toThrow("half-way");
  expect(await names("undone")).toEqual([]);
});

test("transactions beside each other keep to their own connections", async () => {
  const one = async (id: string) =>
    transaction(async (tx) => {
      await tx.apiClient.create({ data: client(id) });
      return names(id, tx);
    });
  for (const found of await Promise.all(["a", "b", "c"].map(one))) expect(found).toHaveLength(1);
});

test("what is asked for beside something that fails does not happen after the roll-back", async () => {
  let late: Promise<unknown> = Promise.resolve();
  const insert = "insert into api_client (id, name, scopes, created_at) values ($1, 'Late', '{}', now())";
  const failing = transaction(async (tx) => {
    const failed = namedQuery("no_such_again", "select * from no_such_table", [], tx);
    late = failed
      .catch(() => undefined)
      .then(() => setImmediate())
      .then(() => namedQuery("late", insert, ["late"], tx));
    await Promise.all([failed, late]);
  });
  await expect(failing).rejects.toThrow("no_such_table");
  await expect(late).rejects.toThrow();
  expect(await names("late")).toEqual([]);
});

test("nothing is sent any more shortly before the transaction is rolled back for its length", async () => {
  const within = vi.spyOn(performance, "now");
  const begun = performance.now();
  const failing = transaction(async (tx) => {
    within.mockReturnValue(begun + 8_000);
    await names("within", tx);
    within.mockReturnValue(begun + 9_500);
    await names("within", tx);
  });
  await expect(failing).rejects.toThrow("The transaction is over");
  within.mockRestore();
});

test("nothing runs on the connection of a transaction that is over", async () => {
  const kept = await transaction(async (tx) => tx);
  await expect(names("within", kept)).rejects.toThrow("The transaction is over");
  await database().apiClient.deleteMany();
});
