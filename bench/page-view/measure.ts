import pg from "pg";
import type { BenchPortal } from "../portal.ts";
import { table } from "../table.ts";
import { load, type Round } from "./load.ts";
import { makeVisitors } from "./visitors.ts";

const VISITORS = 6_000;
const OTHER_SESSIONS = 100_000;
const ROUNDS = 5;
const SECONDS = 6;
const CONNECTIONS = 20;
const TARGET = 0.85;

const HYDRATED = "session and open conversation";
/** The same page, `/`, as different visitors ask for it. */
const WAYS: Record<string, (cookies: string[], round: number) => Record<string, string>[]> = {
  // A prefetch gets the page but no cookie, so there is no session work at all.
  "no session": () => [{ "sec-purpose": "prefetch" }],
  "first visit (a cookie is sealed)": () => [{}],
  [HYDRATED]: (cookies) => cookies.map((cookie) => ({ cookie })),
  // What follows the seal is not part of it, but makes the cookie one that the portal has not opened before.
  "the same, first page in a while": (cookies, round) =>
    cookies.map((cookie) => ({ cookie: cookie.replaceAll(/~2(?=;|$)/g, `~2~${round}`) })),
};

/**
 * Prints requests per second of the same page without a session and with one hydrated from PostgreSQL: rounds of
 * each in turn, medians. Every request of the hydrated rounds is another visitor's, who comes again after some
 * 20 seconds, as people do who go from page to page; or who comes for the first time in more than a minute.
 */
export async function measurePageView(portal: BenchPortal): Promise<void> {
  await fillTable(portal.databaseUrl);
  const cookies = await makeVisitors(portal, VISITORS);
  const rounds = new Map<string, Round[]>();
  const ways = Object.entries(WAYS);
  for (const [, headers] of ways)
    await load(portal.url, { connections: CONNECTIONS, seconds: 3, headers: headers(cookies, -1) });
  const before = await transactions(portal.databaseUrl);
  for (let round = 0; round < ROUNDS; round++)
    for (const [way, headersOf] of ways) {
      const headers = headersOf(rotated(cookies, round * 997), round);
      const measured = await load(portal.url, { connections: CONNECTIONS, seconds: SECONDS, headers });
      rounds.set(way, [...(rounds.get(way) ?? []), measured]);
    }
  print(rounds);
  const hydrated = sum([...rounds.values()].slice(2).flatMap((list) => list.map(({ requests }) => requests)));
  const queries = (await transactions(portal.databaseUrl)) - before;
  console.log(`  database round trips per page with a session: ${(queries / hydrated).toFixed(1)}`);
}

/** Transactions that the database has counted; each query of a page is one. Late by a second at most under load. */
async function transactions(connectionString: string): Promise<number> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ count: number }>(
    "select xact_commit::int as count from pg_stat_database where datname = current_database()",
  );
  await client.end();
  return rows[0]?.count ?? 0;
}

function print(rounds: Map<string, Round[]>): void {
  console.log(
    `\nThe page / on PostgreSQL: ${ROUNDS} rounds of ${SECONDS} s each in turn, ${CONNECTIONS} connections, medians`,
  );
  console.log(`  ${VISITORS} visitors in turn, ${OTHER_SESSIONS} more sessions in the table`);
  const medians = [...rounds].map(([way, list]) => ({
    way,
    perSecond: median(list.map(({ perSecond }) => perSecond)),
    p50: median(list.map(({ p50 }) => p50)),
    p99: median(list.map(({ p99 }) => p99)),
  }));
  const bare = medians[0]?.perSecond ?? Number.NaN;
  table(
    ["", "requests/s", "p50 ms", "p99 ms", "ratio"],
    medians.map(({ way, perSecond, p50, p99 }) => [
      way,
      perSecond.toFixed(0),
      String(p50),
      String(p99),
      (perSecond / bare).toFixed(2),
    ]),
  );
  const ratio = (medians.find(({ way }) => way === HYDRATED)?.perSecond ?? Number.NaN) / bare;
  console.log(`  b/a = ${ratio.toFixed(2)} (aim: ${TARGET})`);
}

/** Sessions of other people, so that the look-up is one in a table of real size. */
async function fillTable(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(
    `insert into persistent_session
       (id, secret_hash, status, version, created_at, last_seen_at, idle_expires_at, absolute_expires_at)
     select gen_random_uuid(), sha256(n::text::bytea), 'ACTIVE', 0, now(), now(), now() + interval '30 days', now() + interval '180 days'
     from generate_series(1, $1::int) n`,
    [OTHER_SESSIONS],
  );
  await client.query("analyze");
  await client.end();
}

function rotated<T>(list: T[], by: number): T[] {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
