/**
 * Judges a token and, where it is good, trades it in for its successor, all in one round trip. Of several at once
 * one finds `consumed_at` still empty: the update locks the row, and those that waited for it look again.
 * A family whose time is over is no thief's, also where another has superseded it since.
 * $1 hash, $2 family, $3 successor's hash, $4 now, $5 beginning of the window, $6 client or null, $7 session or null.
 */
export const ROTATE_QUERY = `
with presented as (
  select f.id, f.session_id, f.customer_id, f.client_id, f.scopes, f.created_at,
    s.customer_id as login_customer_id, s.authenticated_at, c.name, c.email, c.issuer, c.subject,
    least(f.expires_at, s.absolute_expires_at) as expires_at,
    case
      when f.client_id is distinct from $6::text then 'FOREIGN'
      when f.expires_at <= $4::timestamptz then 'EXPIRED'
      when f.revoked_reason = 'SUPERSEDED' then 'REUSED'
      when f.revoked_at is not null or s.status <> 'ACTIVE' then 'REVOKED'
      when least(s.idle_expires_at, s.absolute_expires_at) <= $4::timestamptz then 'EXPIRED'
      when f.session_id <> $7::uuid then 'FOREIGN'
      when t.consumed_at < $5::timestamptz then 'REUSED'
      when t.consumed_at is not null then 'REPEATED'
      else 'LIVE'
    end as verdict
  from refresh_token t
  join refresh_family f on f.id = t.family_id
  join persistent_session s on s.id = f.session_id
  left join customer c on c.id = s.customer_id
  where t.token_hash = $1::bytea and t.family_id = $2::uuid
), consumed as (
  update refresh_token t set consumed_at = $4::timestamptz
  from presented p
  where p.verdict = 'LIVE' and t.token_hash = $1::bytea and t.consumed_at is null
  returning t.family_id
), successor as (
  insert into refresh_token (token_hash, family_id, created_at)
  select $3::bytea, family_id, $4::timestamptz from consumed
)
select p.*, exists (select 1 from consumed) as traded from presented p`;

export interface RotateRow {
  id: string;
  session_id: string;
  customer_id: string | null;
  client_id: string | null;
  scopes: string[];
  created_at: Date;
  expires_at: Date;
  /** Of the session, as all that follows; null while nobody is logged in. */
  login_customer_id: string | null;
  authenticated_at: Date | null;
  name: string;
  email: string;
  issuer: string | null;
  subject: string | null;
  verdict: "FOREIGN" | "REUSED" | "REVOKED" | "EXPIRED" | "REPEATED" | "LIVE";
  /** Whether this very statement did it. */
  traded: boolean;
}
