import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import { log } from "#lib/log.ts";
import { openContent, type SnapshotContent } from "./content.ts";
import { findNewestOfChain, type SnapshotRow } from "./store.ts";

/** How far a conversation got, as the organisation's flow said it. */
export interface Snapshot {
  sequence: number;
  receivedAt: Date;
  /** Null where no key opens it any more. */
  content: SnapshotContent | null;
}

/** The newest of a conversation or of the nearest one before it that has any. */
export async function latestOfChain(conversationId: string, tx: Transaction): Promise<Snapshot | null> {
  const row = await findNewestOfChain(conversationId, tx);
  return row && opened(row);
}

function opened({ id, sequence, receivedAt, sealedPayload }: SnapshotRow): Snapshot {
  const content = openContent(id, sealedPayload);
  if (!content) log().error({ code: "FIELD_UNREADABLE", snapshot: id }, "A snapshot does not open");
  return { sequence, receivedAt, content };
}
