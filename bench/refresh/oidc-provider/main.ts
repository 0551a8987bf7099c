// The provider to compare with, in a process of its own: `oidc-provider` on the database of DATABASE_URL, with its
// client and its customers in rows as ours are. Tells its parent where it listens and COUNT refresh tokens to begin
// with.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair } from "jose";
import Provider from "oidc-provider";
import pg from "pg";
import { adapterOn, SCHEMA } from "./adapter.ts";

const CLIENT = { client_id: "bench", client_secret: "bench-secret-of-the-provider-compared" };
const DAY = 24 * 3600;
const SCOPE = "openid offline_access";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
await pool.query(SCHEMA);
const server = createServer();
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const { privateKey } = await generateKeyPair("RS256", { extractable: true });
const provider = new Provider(url, {
  adapter: adapterOn(pool) as never,
  jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: "RS256", use: "sig" }] },
  findAccount: async (_context, sub) => {
    const text = "select id, name from customer where id = $1";
    const [customer] = (await pool.query({ name: "customer", text, values: [sub] })).rows;
    return customer && { accountId: sub, claims: () => ({ sub, name: customer.name }) };
  },
  rotateRefreshToken: true,
  ttl: { AccessToken: 900, IdToken: 300, Grant: 30 * DAY, RefreshToken: 30 * DAY },
  features: { devInteractions: { enabled: false } },
});
await adapterOn(pool)("Client").upsert(
  CLIENT.client_id,
  { ...CLIENT, redirect_uris: [`${url}/back`], grant_types: ["authorization_code", "refresh_token"] },
  0,
);
const client = await provider.Client.find(CLIENT.client_id);
if (!client) throw new Error("The client is not there");
server.on("request", provider.callback());

const tokens = await Promise.all(
  Array.from({ length: Number(process.env.COUNT) }, async (_, number) => {
    const accountId = `customer-${number}`;
    await pool.query("insert into customer (id, name) values ($1, 'Bench')", [accountId]);
    const grant = new provider.Grant({ accountId, clientId: client.clientId });
    grant.addOIDCScope(SCOPE);
    const grantId = await grant.save();
    const gty = "authorization_code";
    const authTime = Math.floor(Date.now() / 1000);
    return new provider.RefreshToken({ client, accountId, grantId, gty, authTime, scope: SCOPE }).save();
  }),
);
const authorization = `Basic ${Buffer.from(`${CLIENT.client_id}:${CLIENT.client_secret}`).toString("base64")}`;
process.send?.({ url: `${url}/token`, authorization, tokens });
process.on("disconnect", () => process.exit());
