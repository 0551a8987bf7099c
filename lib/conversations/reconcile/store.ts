import "server-only";
import { database, type Transaction } from "#lib/db/index.ts";

const DUE = {
  id: true,
  customerId: true,
  vendorConversationId: true,
  status: true,
  knownAt: true,
  endedAt: true,
  transcriptCompleteAt: true,
} as const;

const due = (at: Date) => ({ reconcileAt: { lte: at } });

/** Conversations that the vendor is to be asked about by now, the longest due first. */
export async function listDue(at: Date, limit: number) {
  return database().conversation.findMany({
    where: due(at),
    orderBy: [{ reconcileAt: "asc" }, { id: "asc" }],
    take: limit,
    select: DUE,
  });
}

export type DueRow = Awaited<ReturnType<typeof listDue>>[number];

export async function countDue(at: Date): Promise<number> {
  return database().conversation.count({ where: due(at) });
}

export async function setReconcileAt(id: string, reconcileAt: Date | null, tx: Transaction): Promise<void> {
  await tx.conversation.updateMany({ where: { id }, data: { reconcileAt } });
}
