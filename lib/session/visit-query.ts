import type { VisitConversation } from "./types.ts";

/**
 * All that a page view needs to know, in one round trip by primary and unique keys: the session, its customer,
 * its cart with count and value, and the conversation that it goes on with: its newest, unless that is over at $3
 * and its customer has one elsewhere that is not, where the vendor knows customers ($2).
 */
export const VISIT_QUERY = `
select
  s.secret_hash, s.status, s.last_seen_at, s.idle_expires_at, s.absolute_expires_at,
  s.authenticated_at, s.shared_device,
  c.id as customer_id, c.name, c.email, c.role, c.loyalty_tier, c.language,
  k.id as cart_id, k.checkout_started_at, k.item_count, k.value_cents,
  v.id as conversation_id, v.vendor_conversation_id, v.previous_id, v.status as conversation_status,
  v.customer_id as conversation_customer_id, v.status_reason, v.last_activity_at, v.expires_at, v.known_at, v.ended_at
from persistent_session s
left join customer c on c.id = s.customer_id
left join lateral (
  select cart.id, cart.checkout_started_at,
    coalesce(sum(i.quantity), 0)::int as item_count,
    coalesce(sum(i.quantity * p.price_cents), 0)::int as value_cents
  from cart
  left join cart_item i on i.cart_id = cart.id
  left join product p on p.id = i.product_id
  where cart.session_id = s.id
  group by cart.id
) k on true
left join lateral (
  select * from (
    (select * from conversation where session_id = s.id order by started_at desc, id desc limit 1)
    union all
    (select * from conversation
      where $2::boolean and customer_id = s.customer_id and session_id <> s.id
        and status not in ('CLOSED', 'ARCHIVED') and vendor_conversation_id is not null
      order by started_at desc, id desc limit 1)
  ) own_or_elsewhere
  order by (status not in ('CLOSED', 'ARCHIVED') and expires_at > $3::timestamptz) desc, (session_id = s.id) desc limit 1
) v on true
where s.id = $1::uuid`;

/** A row of it; every column of a joined table is null where there is none. */
export interface VisitRow {
  secret_hash: Buffer;
  status: "ACTIVE" | "REVOKED";
  last_seen_at: Date;
  idle_expires_at: Date;
  absolute_expires_at: Date;
  authenticated_at: Date | null;
  shared_device: boolean;
  customer_id: string | null;
  name: string;
  email: string;
  role: "CUSTOMER" | "AGENT" | "OPERATOR";
  loyalty_tier: string;
  language: string;
  cart_id: string | null;
  checkout_started_at: Date | null;
  item_count: number;
  value_cents: number;
  conversation_id: string | null;
  conversation_customer_id: string | null;
  vendor_conversation_id: string | null;
  previous_id: string | null;
  conversation_status: VisitConversation["status"];
  status_reason: string;
  last_activity_at: Date;
  expires_at: Date;
  known_at: Date;
  ended_at: Date | null;
}
