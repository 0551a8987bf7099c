import { Client } from "pg";
import { table } from "./table.ts";

/** Each address is tried once, so that no limit on failures is met. */
const TRIES = 120;
const KINDS = ["known", "unknown", "federated"] as const;
type Kind = (typeof KINDS)[number];

/**
 * How long a refused log-in takes for an address that has an account, one that nobody has, and one whose account
 * only the company's provider opens; tried in turn, so that whatever else the machine does hits all alike.
 */
export async function measureLogIn({
  url,
  databaseUrl,
}: {
  url: string;
  databaseUrl: string;
}): Promise<void> {
  console.log(`\nRefused log-ins, ${TRIES} of each kind in turn`);
  await makeAccounts(databaseUrl);
  const form = await logInForm(url);
  const times: Record<Kind, number[]> = { known: [], unknown: [], federated: [] };
  for (let at = 0; at < TRIES; at++) {
    for (const kind of KINDS) times[kind].push(await refusedIn(url, form, `bench-${kind}-${at}@example.com`));
  }
  const rows = KINDS.map((kind) => {
    const { mean, error } = summary(times[kind]);
    const t = kind === "known" ? "" : welch(times.known, times[kind]).toFixed(1);
    return [kind, median(times[kind]).toFixed(1), mean.toFixed(1), error.toFixed(1), t];
  });
  table(["address", "median ms", "mean ms", "standard error", "Welch's t to known"], rows);
  console.log("  |t| below 3: no difference can be seen. The first try of each kind is left out.");
}

async function makeAccounts(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const columns = "(id, email, login_email, name, password_hash, issuer, subject, created_at)";
  await client.query(`insert into customer ${columns}
    select gen_random_uuid(), address, address, 'Bench', hash, null, null, now()
    from (select 'bench-known-' || n || '@example.com' as address from generate_series(0, ${TRIES}) n) a,
      (select password_hash as hash from customer where login_email = 'alice@example.com') b`);
  await client.query(`insert into customer ${columns}
    select gen_random_uuid(), 'bench-federated-' || n || '@example.com', null, 'Bench', null,
      'https://id.example', 'bench-' || n, now()
    from generate_series(0, ${TRIES}) n`);
  await client.end();
}

async function logInForm(url: string): Promise<[string, string][]> {
  const html = await (await fetch(`${url}/login`)).text();
  const value = (input: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? "";
  return (html.match(/<input type="hidden"[^>]*>/g) ?? []).map((input) => [
    value(input, "name"),
    value(input, "value").replaceAll("&quot;", '"'),
  ]);
}

/** Milliseconds. */
async function refusedIn(url: string, fields: [string, string][], email: string): Promise<number> {
  const form = new FormData();
  for (const [name, value] of [...fields, ["email", email], ["password", "not the password"]] as const) {
    form.append(name, value);
  }
  const begin = performance.now();
  const answer = await fetch(`${url}/login`, { method: "POST", body: form });
  const text = await answer.text();
  if (!text.includes("do not belong together")) throw new Error(`The log-in answered ${answer.status}.`);
  return performance.now() - begin;
}

function summary([, ...times]: number[]): { mean: number; error: number } {
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const variance = times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / (times.length - 1);
  return { mean, error: Math.sqrt(variance / times.length) };
}

function welch(a: number[], b: number[]): number {
  const [x, y] = [summary(a), summary(b)];
  return (x.mean - y.mean) / Math.hypot(x.error, y.error);
}

function median(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
