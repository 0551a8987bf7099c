import "server-only";
import { now } from "#lib/clock.ts";
import { environment } from "#lib/config/environment.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import type { Transaction } from "#lib/db/index.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { noFacts } from "./facts.ts";
import { transition } from "./transition.ts";
import type { Facts, LifecycleEvent, Report, Transition, VendorClocks } from "./types.ts";

/** Who reported or decided it. */
export type Source = "browser" | "clock" | "customer" | "flow" | "page" | "reconcile" | "webhook";

const FACTS = {
  startedAt: true,
  boundAt: true,
  messageAt: true,
  resumedAt: true,
  openAt: true,
  storageLostAt: true,
  disconnectedAt: true,
  readOnly: true,
  expiredAt: true,
  closedAt: true,
  closedReason: true,
  archivedAt: true,
  asOf: true,
} satisfies Prisma.ConversationSelect;

export interface NewConversation {
  id: string;
  sessionId: string;
  customerId: string | null;
  vendor: string;
  vendorConversationId: string | null;
  previousId: string | null;
}

/**
 * Tells a conversation what happened, under the lock of its row; the only way in which its status changes. What
 * depends on what is known of it is a function of that. Locks come in one order: session, customer, conversation. Null
 * where there is no such conversation.
 */
export async function moveConversation(
  id: string,
  told: LifecycleEvent | ((facts: Facts) => LifecycleEvent),
  source: Source,
  tx: Transaction,
): Promise<Transition | null> {
  await tx.$queryRaw`select 1 from conversation where id = ${id}::uuid for update`;
  const row = await tx.conversation.findUnique({ where: { id }, select: { ...FACTS, version: true } });
  if (!row) return null;
  const { version, ...facts } = row;
  const event = typeof told === "function" ? told(facts) : told;
  const moved = transition(facts, event, vendorClocks());
  if (moved.outcome === "MOVED" || moved.outcome === "NOTED") await write(id, version, moved, tx);
  if (moved.outcome === "MOVED") await note(id, event, source, moved, tx);
  return moved;
}

/** Begins one with the report that made it known. */
export async function insertConversation(
  row: NewConversation,
  report: Report,
  source: Source,
  tx: Transaction,
): Promise<void> {
  const { facts, standing } = transition(noFacts(report.at), report, vendorClocks());
  await tx.conversation.create({ data: { ...row, ...facts, ...standing, reconcileAt: report.at } });
  await note(row.id, report, source, { standing, from: null }, tx);
}

function vendorClocks(): VendorClocks {
  const { GENESYS_GUEST_SESSION_SECONDS, GENESYS_THREADING_SECONDS } = environment();
  return { guestSessionSeconds: GENESYS_GUEST_SESSION_SECONDS, threadingSeconds: GENESYS_THREADING_SECONDS };
}

async function write(id: string, version: number, moved: Transition, tx: Transaction): Promise<void> {
  // What a clock had ended may have been given up; now that it goes on, the vendor is asked about it again.
  const wasEnded = moved.outcome === "MOVED" && moved.from === "EXPIRED";
  const due = wasEnded ? { reconcileAt: moved.standing.knownAt } : {};
  const data = { ...moved.facts, ...moved.standing, ...due, version: version + 1 };
  const { count } = await tx.conversation.updateMany({ where: { id, version }, data });
  if (count !== 1) throw new Error("A conversation changed although its row was locked");
}

async function note(
  conversationId: string,
  event: LifecycleEvent,
  source: Source,
  { from, standing }: Pick<Transition, "standing"> & { from: Transition["from"] | null },
  tx: Transaction,
): Promise<void> {
  const recordedAt = now();
  const { status: to, statusReason: reason } = standing;
  await tx.conversationTransition.create({
    data: {
      id: uuidv7(recordedAt),
      conversationId,
      event: event.type,
      source,
      from,
      to,
      reason,
      at: event.at,
      recordedAt,
    },
  });
}
