import { afterEach, expect, test, vi } from "vitest";
import { type Attempt, attempt } from "./attempts.ts";

afterEach(() => vi.useRealTimers());

const wrong = async () => null;
const right = async () => "customer";
const from = (account: string, address: string | null = null) => ({ account, address });

async function failures(count: number, account: string, address?: string): Promise<Attempt<unknown>[]> {
  const results: Attempt<unknown>[] = [];
  for (let at = 0; at < count; at++) results.push(await attempt(from(account, address), wrong));
  return results;
}

/** Time passes; only the date moves, connections keep their timers. */
function pass(seconds: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + seconds * 1000 });
}

test("five failures are free, then each doubles the wait, up to a quarter of an hour", async () => {
  pass(0);
  expect(await failures(5, "ada")).toEqual(Array(5).fill({ ok: false, waitSeconds: 0 }));
  const waits: number[] = [];
  for (let at = 0; at < 7; at++) {
    const result = await attempt(from("ada"), wrong);
    if (result.ok) throw new Error("a wrong password was right");
    waits.push(result.waitSeconds);
    pass(result.waitSeconds);
  }
  expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900]);
});

test("who must wait is not even tried, and tries meanwhile do not prolong it", async () => {
  pass(0);
  await failures(6, "grace");
  const check = vi.fn(right);
  pass(10);
  expect(await attempt(from("grace"), check)).toEqual({ ok: false, waitSeconds: 20 });
  expect(check).not.toHaveBeenCalled();
  pass(20);
  expect(await attempt(from("grace"), check)).toEqual({ ok: true, value: "customer" });
});

test("a success forgets the account's failures, and successes never count", async () => {
  await failures(5, "mary");
  for (let at = 0; at < 20; at++) expect(await attempt(from("mary"), right)).toMatchObject({ ok: true });
  expect(await failures(5, "mary")).toEqual(Array(5).fill({ ok: false, waitSeconds: 0 }));
});

test("tries that begin together do not outrun the wait", async () => {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const late = attempt(from("joan"), async () => {
    await gate;
    return "guessed";
  });
  await failures(6, "joan");
  open();
  expect(await late).toMatchObject({ ok: false });
});

test("twenty at once with the right password all pass", async () => {
  const results = await Promise.all(Array.from({ length: 20 }, () => attempt(from("alan"), right)));
  expect(results.every(({ ok }) => ok)).toBe(true);
});

test("a browser that is known counts apart from strangers, and its success forgets theirs too", async () => {
  await failures(6, "edith");
  expect(await attempt(from("edith"), right)).toMatchObject({ ok: false });
  expect(await attempt({ ...from("edith"), browser: "at home" }, right)).toMatchObject({ ok: true });
  expect(await attempt(from("edith"), right)).toMatchObject({ ok: true });
});

test("an address that tries many accounts waits, others do not", async () => {
  for (let at = 0; at < 100; at++) await attempt(from(`account ${at}`, "192.0.2.1"), wrong);
  expect(await attempt(from("one more", "192.0.2.1"), wrong)).toEqual({ ok: false, waitSeconds: 30 });
  expect(await attempt(from("yet another", "192.0.2.1"), right)).toMatchObject({ ok: false });
  expect(await attempt(from("yet another", "192.0.2.2"), right)).toMatchObject({ ok: true });
});
