import { createHash, randomBytes } from "node:crypto";
import pg from "pg";
import { clientHolder } from "./holders.ts";
import type { Holder } from "./load.ts";

const DAY = 86_400_000;
const SECRET = "bench-secret-of-an-openid-client";

/**
 * Clients of the portal's provider, each with one customer's refresh token; many of them, since each may ask only so
 * often. Written to the database as a log-in and a redeemed code would have left them.
 */
export async function makePortalClients(databaseUrl: string, count: number): Promise<Holder[]> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const [now, later] = [new Date(), new Date(Date.now() + 30 * DAY)];
  const holders: Holder[] = [];
  for (let number = 0; number < count; number++) {
    const [client, customer, session, family] = [`bench-openid-${number}`, uuidv7(), uuidv7(), uuidv7()];
    const secret = randomBytes(32);
    await db.query(
      `insert into api_client (id, name, secret_hash, scopes, grant_types, created_at)
       values ($1, 'Bench', $2, '{openid,offline_access}', '{authorization_code,refresh_token}', $3)`,
      [client, sha256(SECRET), now],
    );
    await db.query("insert into customer (id, email, name, created_at) values ($1, $2, 'Bench', $3)", [
      customer,
      `bench-${number}@example.com`,
      now,
    ]);
    await db.query(
      `insert into persistent_session (id, secret_hash, customer_id, created_at, last_seen_at, authenticated_at,
         idle_expires_at, absolute_expires_at) values ($1, $2, $3, $4, $4, $4, $5, $5)`,
      [session, randomBytes(32), customer, now, later],
    );
    await db.query(
      `insert into refresh_family (id, session_id, customer_id, client_id, scopes, created_at, expires_at)
       values ($1, $2, $3, $4, '{openid,offline_access}', $5, $6)`,
      [family, session, customer, client, now, later],
    );
    await db.query("insert into refresh_token (token_hash, family_id, created_at) values ($1, $2, $3)", [
      sha256(secret),
      family,
      now,
    ]);
    const authorization = `Basic ${Buffer.from(`${client}:${SECRET}`).toString("base64")}`;
    holders.push(clientHolder(`${family}.${secret.toString("base64url")}`, authorization));
  }
  await db.end();
  return holders;
}

function sha256(input: string | Uint8Array): Buffer {
  return createHash("sha256").update(input).digest();
}

function uuidv7(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytes.toString("hex").replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
