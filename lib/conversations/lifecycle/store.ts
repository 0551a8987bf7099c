import "server-only";
import { now } from "#lib/clock.ts";
import { environment } from "#lib/config/environment.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { namedQuery, type Transaction } from "#lib/db/index.ts";
import { noFacts } from "./facts.ts";
import { BEGIN_QUERY, LOCK_QUERY, MOVE_QUERY } from "./queries.ts";
import { transition } from "./transition.ts";
import type { Facts, LifecycleEvent, Report, Standing, Transition, VendorClocks } from "./types.ts";

/** Who reported or decided it. */
export type Source = "browser" | "clock" | "customer" | "flow" | "page" | "reconcile" | "webhook";

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
  const [row] = await namedQuery<Facts & { version: number }>("conversation_lock", LOCK_QUERY, [id], tx);
  if (!row) return null;
  const { version, ...facts } = row;
  const event = typeof told === "function" ? told(facts) : told;
  const moved = transition(facts, event, vendorClocks());
  if (moved.outcome === "MOVED" || moved.outcome === "NOTED")
    await write({ id, version }, moved, noteOf(event, source), tx);
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
  const { id, sessionId, customerId, vendor, vendorConversationId, previousId } = row;
  const whose = [id, sessionId, customerId, vendor, vendorConversationId, previousId, report.at];
  const values = [...knownOf(facts, standing), ...noteOf(report, source), ...whose];
  await namedQuery("conversation_begin", BEGIN_QUERY, values, tx);
}

function vendorClocks(): VendorClocks {
  const { GENESYS_GUEST_SESSION_SECONDS, GENESYS_THREADING_SECONDS } = environment();
  return { guestSessionSeconds: GENESYS_GUEST_SESSION_SECONDS, threadingSeconds: GENESYS_THREADING_SECONDS };
}

async function write(
  { id, version }: { id: string; version: number },
  { facts, standing, from, outcome }: Transition,
  note: unknown[],
  tx: Transaction,
): Promise<void> {
  // What a clock had ended may have been given up; now that it goes on, the vendor is asked about it again.
  const due = outcome === "MOVED" && from === "EXPIRED" ? standing.knownAt : null;
  const values = [...knownOf(facts, standing), ...note, id, version, due, outcome === "MOVED", from];
  const written = await namedQuery("conversation_move", MOVE_QUERY, values, tx);
  if (written.length !== 1) throw new Error("A conversation changed although its row was locked");
}

/** In the order of KNOWN. */
function knownOf(facts: Facts, standing: Standing): unknown[] {
  const { startedAt, boundAt, messageAt, resumedAt, openAt, storageLostAt, disconnectedAt } = facts;
  const { readOnly, expiredAt, closedAt, closedReason, archivedAt, asOf } = facts;
  const { status, statusReason, lastActivityAt, expiresAt, endedAt, knownAt } = standing;
  return [
    ...[startedAt, boundAt, messageAt, resumedAt, openAt, storageLostAt, disconnectedAt, readOnly, expiredAt],
    ...[closedAt, closedReason, archivedAt, asOf],
    ...[status, statusReason, lastActivityAt, expiresAt, endedAt, knownAt],
  ];
}

/** In the order of NOTE. */
function noteOf({ type, at }: LifecycleEvent, source: Source): unknown[] {
  const recordedAt = now();
  return [uuidv7(recordedAt), type, source, at, recordedAt];
}
