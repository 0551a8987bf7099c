import "server-only";
import { database } from "#lib/db/index.ts";
import type { ReportRow } from "./types.ts";

const PAGE = 500;

/** After which row the next page begins. */
export interface Cursor {
  startedAt: Date;
  id: string;
}

/** The conversations that began between `from` and before `to`, oldest first, a page at a time. */
export async function readPage(from: Date, to: Date, after: Cursor | null): Promise<ReportRow[]> {
  const rows = await database().conversation.findMany({
    where: {
      startedAt: { gte: after?.startedAt ?? from, lt: to },
      ...(after && { OR: [{ startedAt: { gt: after.startedAt } }, { id: { gt: after.id } }] }),
    },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
    take: PAGE,
    select: {
      id: true,
      vendorConversationId: true,
      sessionId: true,
      previousId: true,
      customerId: true,
      startedAt: true,
      lastActivityAt: true,
      endedAt: true,
      status: true,
      statusReason: true,
      metrics: true,
    },
  });
  return rows.map(({ customerId, metrics, ...row }) => ({
    ...row,
    knownToVendor: customerId !== null,
    decision: metrics?.decision ?? null,
    reason: metrics?.reason ?? null,
    loyaltyTier: metrics?.loyaltyTier ?? null,
    cartValueCents: metrics?.cartValueCents ?? null,
    queue: metrics?.queue ?? null,
    agents: metrics?.agents ?? null,
    transfers: metrics?.transfers ?? null,
    waitSeconds: metrics?.waitSeconds ?? null,
    handleSeconds: metrics?.handleSeconds ?? null,
    wrapUpCode: metrics?.wrapUpCode ?? null,
  }));
}
