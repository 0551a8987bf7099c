/** What is known of a conversation, and what follows from that: $1 to $19. */
const KNOWN = `started_at, bound_at, message_at, resumed_at, open_at, storage_lost_at, disconnected_at, read_only,
  expired_at, closed_at, closed_reason, archived_at, as_of,
  status, status_reason, last_activity_at, expires_at, ended_at, known_at`;
const KNOWN_VALUES = `$1::timestamptz, $2::timestamptz, $3::timestamptz, $4::timestamptz, $5::timestamptz,
  $6::timestamptz, $7::timestamptz, $8::bool, $9::timestamptz, $10::timestamptz, $11::text, $12::timestamptz,
  $13::timestamptz,
  $14::conversation_status, $15::text, $16::timestamptz, $17::timestamptz, $18::timestamptz, $19::timestamptz`;

/** A transition of the row that was written, $20 to $24: id, event, source, when it happened and when it was recorded. */
const noteFrom = (before: string) => `
  insert into conversation_transition (id, conversation_id, event, source, "from", "to", reason, at, recorded_at)
  select $20::uuid, id, $21::text, $22::text, ${before}, status, status_reason, $23::timestamptz, $24::timestamptz
  from written`;

/** What is known of a conversation, whose row is locked from here on. */
export const LOCK_QUERY = `
select version, started_at as "startedAt", bound_at as "boundAt", message_at as "messageAt",
  resumed_at as "resumedAt", open_at as "openAt", storage_lost_at as "storageLostAt",
  disconnected_at as "disconnectedAt", read_only as "readOnly", expired_at as "expiredAt", closed_at as "closedAt",
  closed_reason as "closedReason", archived_at as "archivedAt", as_of as "asOf"
from conversation where id = $1::uuid for update`;

/** Whose it is from $25 on: id, session, customer, vendor, the vendor's id, the previous one; asked about from $31 on. */
export const BEGIN_QUERY = `
with written as (
  insert into conversation
    (${KNOWN}, id, session_id, customer_id, vendor, vendor_conversation_id, previous_id, reconcile_at)
  values (${KNOWN_VALUES}, $25::uuid, $26::uuid, $27::uuid, $28::text, $29::text, $30::uuid, $31::timestamptz)
  returning id, status, status_reason
)
${noteFrom("null")}`;

/**
 * In one round trip, since others wait for the lock. $25: its id, $26: the version that it had, $27: when the vendor is
 * asked about it again, $28: whether its status is another one than $29.
 */
export const MOVE_QUERY = `
with written as (
  update conversation
  set (${KNOWN}) = row(${KNOWN_VALUES}),
    reconcile_at = coalesce($27::timestamptz, reconcile_at), version = version + 1
  where id = $25::uuid and version = $26::int
  returning id, status, status_reason
), noted as (
  ${noteFrom("$29::conversation_status")} where $28::bool
)
select 1 from written`;
