import { database } from "#lib/db/index.ts";
import { openContent, type SnapshotContent } from "../content.ts";

export interface KeptSnapshot {
  sequence: number;
  content: SnapshotContent | null;
}

/** All that the database has of a conversation, in their order. */
export async function snapshotsOf(conversationId: string): Promise<KeptSnapshot[]> {
  const rows = await database().stateSnapshot.findMany({
    where: { conversationId },
    orderBy: { sequence: "asc" },
  });
  return rows.map(({ id, sequence, sealedPayload }) => ({
    sequence,
    content: openContent(id, sealedPayload),
  }));
}
