import { afterEach, expect, test, vi } from "vitest";
import { connectionPool } from "#lib/db/pool.ts";
import { limit } from "./rate-limit.ts";

afterEach(() => vi.useRealTimers());

async function keys(): Promise<string[]> {
  const { rows } = await connectionPool().query<{ key: string }>("select key from rate_limit order by key");
  return rows.map(({ key }) => key);
}

test("what expired more than an hour ago is deleted every five minutes, the rest is kept", async () => {
  const insert = "insert into rate_limit (key, points, expire) values ($1, 1, $2)";
  await connectionPool().query(insert, ["refresh:old", Date.now() - 3_700_000]);
  await connectionPool().query(insert, ["refresh:recent", Date.now() - 60_000]);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  await limit("refresh", "present");
  expect(await keys()).toEqual(["refresh:old", "refresh:present", "refresh:recent"]);
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  while ((await keys()).includes("refresh:old"));
  expect(await keys()).toEqual(["refresh:present", "refresh:recent"]);
});
