import pg from "pg";
import { afterEach, expect, test, vi } from "vitest";
import { environment } from "#lib/config/environment.ts";
import { connectionPool } from "#lib/db/pool.ts";
import { limit } from "./rate-limit.ts";
import { LIMITS } from "./rate-limits.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Only the time moves by hand; connections keep their timers. */
function freeze(at = Date.now()): void {
  vi.useFakeTimers({ toFake: ["Date"], now: at });
}

async function statuses(count: number, key: string): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: count }, () => limit("refresh", key)));
  return answers.map((answer) => answer?.status ?? 200);
}

test("a burst is admitted to the last request; the next one is told when to come back", async () => {
  freeze();
  const { points, seconds } = LIMITS.refresh;
  expect(await statuses(points, "burst")).toEqual(Array(points).fill(200));
  const refused = await limit("refresh", "burst");
  expect(refused?.status).toBe(429);
  expect(refused?.headers.get("retry-after")).toBe(String(seconds));
  expect(refused?.headers.get("content-type")).toBe("application/problem+json");
  expect(await refused?.json()).toMatchObject({ code: "RATE_LIMITED", status: 429 });

  freeze(Date.now() + (seconds - 60) * 1000);
  expect((await limit("refresh", "burst"))?.headers.get("retry-after")).toBe("60");
  freeze(Date.now() + 60_000);
  expect(await limit("refresh", "burst")).toBeNull();
});

test("one key's flood is nobody else's, and the same key of another limit is another", async () => {
  await statuses(LIMITS.refresh.points + 1, "flood");
  expect(await limit("refresh", "flood")).not.toBeNull();
  expect(await limit("refresh", "calm")).toBeNull();
  expect(await limit("events", "flood")).toBeNull();
});

test("a key that nobody can tell is not counted", async () => {
  expect(await limit("refresh", null)).toBeNull();
});

test("instances share the counters: what another process counted counts here", async () => {
  const elsewhere = new pg.Client({ connectionString: environment().DATABASE_URL });
  await elsewhere.connect();
  await elsewhere.query("insert into rate_limit (key, points, expire) values ($1, $2, $3)", [
    "refresh:shared",
    LIMITS.refresh.points - 1,
    Date.now() + 100_000,
  ]);
  expect(await limit("refresh", "shared")).toBeNull();
  expect((await limit("refresh", "shared"))?.status).toBe(429);
  const { rows } = await elsewhere.query("select points from rate_limit where key = 'refresh:shared'");
  expect(rows[0].points).toBeGreaterThanOrEqual(LIMITS.refresh.points);
  await elsewhere.end();
});

test("what is refused costs no query", async () => {
  await statuses(LIMITS.refresh.points, "cheap");
  const query = vi.spyOn(connectionPool(), "query");
  expect(await statuses(20, "cheap")).toEqual(Array(20).fill(429));
  expect(query).not.toHaveBeenCalled();
});

test("while the database is away each instance counts for itself", async () => {
  vi.spyOn(connectionPool(), "query").mockRejectedValue(new Error("ECONNREFUSED") as never);
  const { points } = LIMITS.refresh;
  const answers = await statuses(points + 5, "away");
  expect(answers.filter((status) => status === 200)).toHaveLength(points);
});
