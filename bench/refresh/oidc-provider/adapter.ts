import type { Adapter, AdapterPayload } from "oidc-provider";
import type pg from "pg";

/** What the library keeps, one row each; as in its own examples for other databases. */
export const SCHEMA = `
create table payload (
  model text not null,
  id text not null,
  grant_id text,
  payload jsonb not null,
  consumed_at timestamptz,
  expires_at timestamptz,
  primary key (model, id)
);
create index on payload (grant_id);
create table customer (id text primary key, name text not null)`;

/** The library's adapter on PostgreSQL, with statements prepared once per connection, as ours are. */
export function adapterOn(pool: pg.Pool): (model: string) => Adapter {
  const ask = async (name: string, text: string, values: unknown[]) =>
    (await pool.query({ name, text, values })).rows as {
      payload: AdapterPayload;
      consumed_at: Date | null;
    }[];
  return (model) => ({
    async upsert(id, payload, expiresIn) {
      const expiresAt = expiresIn ? new Date(Date.now() + expiresIn * 1000) : null;
      await ask(
        "upsert",
        `insert into payload (model, id, grant_id, payload, expires_at) values ($1, $2, $3, $4, $5)
         on conflict (model, id) do update set payload = excluded.payload, expires_at = excluded.expires_at`,
        [model, id, payload.grantId ?? null, payload, expiresAt],
      );
    },
    async find(id) {
      const [row] = await ask(
        "find",
        "select payload, consumed_at from payload where model = $1 and id = $2 and (expires_at is null or expires_at > now())",
        [model, id],
      );
      if (!row) return undefined;
      return { ...row.payload, ...(row.consumed_at && { consumed: row.consumed_at.getTime() / 1000 }) };
    },
    async consume(id) {
      await ask("consume", "update payload set consumed_at = now() where model = $1 and id = $2", [
        model,
        id,
      ]);
    },
    async destroy(id) {
      await ask("destroy", "delete from payload where model = $1 and id = $2", [model, id]);
    },
    async revokeByGrantId(grantId) {
      await ask("revoke", "delete from payload where grant_id = $1", [grantId]);
    },
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
  });
}
