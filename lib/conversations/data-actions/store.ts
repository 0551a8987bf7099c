import "server-only";
import { namedQuery, type Transaction } from "#lib/db/index.ts";

type FoundKey = Pick<KeyRow, "endpoint" | "requestHash" | "sealedAnswer" | "expiresAt"> & {
  conversationId: string | null;
};

export async function findKey(clientId: string, key: string, tx?: Transaction): Promise<FoundKey | null> {
  const [row] = await namedQuery<FoundKey>("idempotency_key_find", FIND_KEY_QUERY, [clientId, key], tx);
  return row ?? null;
}

const FIND_KEY_QUERY = `
select endpoint, request_hash as "requestHash", sealed_answer as "sealedAnswer",
  conversation_id as "conversationId", expires_at as "expiresAt"
from idempotency_key where client_id = $1 and key = $2`;

export interface KeyRow {
  clientId: string;
  key: string;
  endpoint: string;
  requestHash: Uint8Array;
  status: number;
  sealedAnswer: Uint8Array;
  keyId: string;
  conversationId: string;
  createdAt: Date;
  expiresAt: Date;
}

/** Stores a key unless it is there; one whose time is over is taken again. Whether it was stored. */
export async function insertKey(row: KeyRow, tx: Transaction): Promise<boolean> {
  const { clientId, key, endpoint, requestHash, status, sealedAnswer, keyId, conversationId } = row;
  const values = [clientId, key, endpoint, requestHash, status, sealedAnswer, keyId, conversationId];
  const times = [row.createdAt, row.expiresAt];
  const kept = await namedQuery("idempotency_key_insert", INSERT_KEY_QUERY, [...values, ...times], tx);
  return kept.length === 1;
}

const INSERT_KEY_QUERY = `
insert into idempotency_key
  (client_id, key, endpoint, request_hash, status, sealed_answer, key_id, conversation_id, created_at, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (client_id, key) do update set
  endpoint = excluded.endpoint, request_hash = excluded.request_hash, status = excluded.status,
  sealed_answer = excluded.sealed_answer, key_id = excluded.key_id, conversation_id = excluded.conversation_id,
  created_at = excluded.created_at, expires_at = excluded.expires_at
where idempotency_key.expires_at <= excluded.created_at
returning 1`;

/**
 * What reports join later, as it was when the conversation was bound, with decision and reason of the page that the
 * session looked at last; the first word counts.
 */
export async function insertMetrics(
  row: {
    conversationId: string;
    sessionId: string;
    loyaltyTier: string | null;
    cartValueCents: number | null;
  },
  tx: Transaction,
): Promise<void> {
  const { conversationId, sessionId, loyaltyTier, cartValueCents } = row;
  const values = [conversationId, sessionId, loyaltyTier, cartValueCents];
  await namedQuery("metrics_insert", INSERT_METRICS_QUERY, values, tx);
}

const INSERT_METRICS_QUERY = `
insert into conversation_metrics (conversation_id, decision, reason, loyalty_tier, cart_value_cents)
select $1::uuid, r.decision, r.reason, $3::text, $4::int
from (select 1) always left join lateral (
  select decision, reason from resume_record where session_id = $2::uuid order by at desc limit 1
) r on true
on conflict (conversation_id) do nothing`;
