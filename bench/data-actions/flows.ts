import { createHash } from "node:crypto";
import { Client } from "pg";
import { flowToken } from "../page-view/visitors.ts";
import type { BenchPortal } from "../portal.ts";

const SECRET = "bench-secret-of-a-flow";

/** Access tokens of so many API clients; of many, since each may ask only so often. */
export async function flowTokens(portal: BenchPortal, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, number) => `bench-flow-${number}`);
  const client = new Client({ connectionString: portal.databaseUrl });
  await client.connect();
  await client.query(
    `insert into api_client (id, name, secret_hash, scopes, created_at)
     select id, 'Bench', $2, '{data-actions}', now() from unnest($1::text[]) id`,
    [ids, createHash("sha256").update(SECRET).digest()],
  );
  await client.end();
  return Promise.all(ids.map((id) => flowToken({ ...portal, flow: { id, secret: SECRET } })));
}
