import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import pg from "pg";
import { projectRoot } from "../../scripts/bootstrap/folders.mjs";
import { load, type Round } from "../page-view/load.ts";
import { makeVisitors } from "../page-view/visitors.ts";
import type { BenchPortal } from "../portal.ts";
import { table } from "../table.ts";
import { browserHolder, clientHolder } from "./holders.ts";
import { type Holder, loadRefreshes } from "./load.ts";
import { makePortalClients } from "./portal-clients.ts";

/** Every round ends in the middle of as many refreshes as there are connections, and their holders are lost. */
const HOLDERS = 800;
const ROUNDS = 5;
const SECONDS = 6;
const CONNECTIONS = 50;

const DIFFERENCES = `
  Alike: the pool (10), prepared statements, rotation, client and customer in rows, and the RS256 id_token of
  /oauth/token, which /api/messenger/token does not sign. Not alike: ours count each request against a limit in the
  database and sign access tokens (ES256); oidc-provider counts nothing and keeps opaque ones, a row each.`;

interface Compared {
  url: string;
  authorization: string;
  tokens: string[];
  stop(): void;
}

/**
 * Prints refreshes per second of the portal and of `oidc-provider`, each in one process on the same PostgreSQL:
 * rounds of each in turn, medians. Each of the holders uses the token that the refresh before gave them.
 */
export async function measureRefresh(portal: BenchPortal): Promise<void> {
  const compared = await startCompared(portal.databaseUrl);
  try {
    const browsers = (await makeVisitors(portal, HOLDERS)).map((cookies) =>
      browserHolder(cookies, portal.url),
    );
    const clients = compared.tokens.map((token) => clientHolder(token, compared.authorization));
    const own = await makePortalClients(portal.databaseUrl, HOLDERS);
    const refreshes = (url: string, holders: Holder[]) => (seconds: number) =>
      loadRefreshes(url, holders, { connections: CONNECTIONS, seconds });
    const ways: [string, (seconds: number) => Promise<Round>][] = [
      ["oidc-provider, refresh grant", refreshes(compared.url, clients)],
      ["POST /oauth/token, refresh grant", refreshes(`${portal.url}/oauth/token`, own)],
      ["POST /api/messenger/token", refreshes(`${portal.url}/api/messenger/token`, browsers)],
      // What Next takes for itself: no framework of its own stands between oidc-provider and the socket.
      ["GET /api/health/live, which does nothing", (seconds) => idle(portal.url, seconds)],
    ];
    for (const [, run] of ways) await run(3);
    const rounds = ways.map(() => [] as Round[]);
    for (let round = 0; round < ROUNDS; round++)
      for (const [index, [, run]] of ways.entries()) rounds[index]?.push(await run(SECONDS));
    print(ways.map(([way], index) => ({ way, rounds: rounds[index] ?? [] })));
  } finally {
    compared.stop();
  }
}

function idle(url: string, seconds: number): Promise<Round> {
  return load(`${url}/api/health/live`, { connections: CONNECTIONS, seconds, headers: [{}] });
}

/** On a database of its own in the same cluster. */
async function startCompared(portalDatabaseUrl: string): Promise<Compared> {
  const admin = new pg.Client({ connectionString: portalDatabaseUrl });
  await admin.connect();
  await admin.query("create database compared");
  await admin.end();
  const databaseUrl = new URL(portalDatabaseUrl);
  databaseUrl.pathname = "/compared";
  const child = spawn(process.execPath, [join(projectRoot, "bench/refresh/oidc-provider/main.ts")], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: "production", DATABASE_URL: databaseUrl.href, COUNT: String(HOLDERS) },
  });
  const failed = once(child, "exit").then(() => {
    throw new Error("oidc-provider could not be started.");
  });
  const [told] = (await Promise.race([once(child, "message"), failed])) as [Omit<Compared, "stop">];
  failed.catch(() => undefined);
  return { ...told, stop: () => child.kill() };
}

function print(measured: { way: string; rounds: Round[] }[]): void {
  console.log(
    `\nRefreshes on PostgreSQL: ${ROUNDS} rounds of ${SECONDS} s each in turn, ${CONNECTIONS} connections, medians`,
  );
  const medians = measured.map(({ way, rounds }) => ({
    way,
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
    p50: median(rounds.map(({ p50 }) => p50)),
    p99: median(rounds.map(({ p99 }) => p99)),
  }));
  const base = medians[0]?.perSecond ?? Number.NaN;
  table(
    ["", "refreshes/s", "p50 ms", "p99 ms", "ratio"],
    medians.map(({ way, perSecond, p50, p99 }) => [
      way,
      perSecond.toFixed(0),
      String(p50),
      String(p99),
      (perSecond / base).toFixed(2),
    ]),
  );
  console.log(DIFFERENCES);
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
