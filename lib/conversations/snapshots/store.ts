import "server-only";
import { namedQuery, type Transaction } from "#lib/db/index.ts";
import { SAVE_QUERY, type SaveRow } from "./save-query.ts";

export interface SnapshotRow {
  id: string;
  sequence: number;
  sealedPayload: Uint8Array;
  receivedAt: Date;
}

/** The values of SAVE_QUERY, in its order. */
export type SaveValues = [
  vendorConversationId: string,
  clientId: string,
  key: string,
  endpoint: string,
  requestHash: Uint8Array,
  sealedAnswer: Uint8Array,
  answerKeyId: string,
  at: Date,
  keyExpiresAt: Date,
  id: string,
  sequence: number,
  sealedPayload: Uint8Array,
  payloadKeyId: string,
];

export async function saveSnapshotRow(values: SaveValues, tx?: Transaction): Promise<SaveRow> {
  const [row] = await namedQuery<SaveRow>("snapshot_save", SAVE_QUERY, values, tx);
  if (!row) throw new Error("Saving a snapshot answered nothing");
  return row;
}

/** The newest of a conversation or, where it has none, of the nearest one that it continues. */
export async function findNewestOfChain(
  conversationId: string,
  tx: Transaction,
): Promise<SnapshotRow | null> {
  const [row] = await namedQuery<SnapshotRow>("snapshot_newest", NEWEST_QUERY, [conversationId], tx);
  return row ?? null;
}

/** How far back anybody looks for where the customer was. */
const LONGEST_CHAIN = 20;

const NEWEST_QUERY = `
with recursive chain as (
  select id, previous_id, 0 as depth from conversation where id = $1::uuid
  union all
  select c.id, c.previous_id, chain.depth + 1
  from conversation c join chain on c.id = chain.previous_id where chain.depth < ${LONGEST_CHAIN}
)
select s.id, s.sequence, s.sealed_payload as "sealedPayload", s.received_at as "receivedAt"
from chain cross join lateral (
  select * from state_snapshot where conversation_id = chain.id order by sequence desc limit 1
) s
order by chain.depth limit 1`;
