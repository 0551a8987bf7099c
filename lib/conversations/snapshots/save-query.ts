/**
 * One statement, so that a snapshot and the key of the request that brought it are both there or neither. The key comes
 * first: of two requests with one key the second waits for the first, and then finds it. A key whose time is over is
 * taken again. Two that overlap may both be applied, as if the smaller sequence had come first; the unique index keeps
 * a sequence from being there twice.
 */
export const SAVE_QUERY = `
with target as (
  select c.id, (select max(s.sequence) from state_snapshot s where s.conversation_id = c.id) as newest
  from conversation c where c.vendor_conversation_id = $1::text
), keyed as (
  insert into idempotency_key
    (client_id, key, endpoint, request_hash, status, sealed_answer, key_id, conversation_id, created_at, expires_at)
  select $2::text, $3::text, $4::text, $5::bytea, 200, $6::bytea, $7::text, target.id, $8::timestamptz, $9::timestamptz
  from target
  on conflict (client_id, key) do update set
    endpoint = excluded.endpoint, request_hash = excluded.request_hash, status = excluded.status,
    sealed_answer = excluded.sealed_answer, key_id = excluded.key_id, conversation_id = excluded.conversation_id,
    created_at = excluded.created_at, expires_at = excluded.expires_at
  where idempotency_key.expires_at <= excluded.created_at
  returning conversation_id
), saved as (
  insert into state_snapshot (id, conversation_id, sequence, sealed_payload, key_id, received_at)
  select $10::uuid, target.id, $11::int, $12::bytea, $13::text, $8::timestamptz
  from target
  where exists (select from keyed) and $11::int > coalesce(target.newest, -1)
  on conflict (conversation_id, sequence) do nothing
  returning 1
)
select
  exists (select from target) as known,
  exists (select from keyed) as fresh,
  exists (select from saved) as applied`;

/** What came of it: `known` the conversation, `fresh` the key. */
export interface SaveRow {
  known: boolean;
  fresh: boolean;
  applied: boolean;
}
