import "server-only";
import { setTimeout } from "node:timers/promises";
import { now } from "#lib/clock.ts";
import { environment } from "#lib/config/environment.ts";
import { type Transaction, transaction } from "#lib/db/index.ts";
import { VendorFailure, type VendorFailureKind } from "#lib/errors.ts";
import { messengerVendor, type VendorConversation } from "#lib/messenger/index.ts";
import { queue, send } from "#lib/queue/index.ts";
import { type Facts, moveConversation, reportOf } from "../lifecycle/index.ts";
import { handLeft } from "../vendor-events/index.ts";
import { planOf } from "./plan.ts";
import { countDue, type DueRow, listDue, setReconcileAt } from "./store.ts";

/** Of a minute's requests at most this part: the copies that follow come from the same half, which nobody waits for. */
const SHARE = 0.4;

/** A pause of the vendor's or the budget's that is longer is left to the next run. */
const LONGEST_PAUSE_SECONDS = 15;

/** Then the rest waits for the next run; well before the queue takes this one for dead. */
const LONGEST_RUN_MS = 200_000;

/** So many in a row without an answer: then it is the vendor, and not what it was asked about. */
const UNANSWERED = 3;

interface Tally extends Record<string, number> {
  asked: number;
  moved: number;
  archived: number;
  failed: number;
  /** Events that a killed process, or a hair, had left. */
  eventsHandedOn: number;
}

/**
 * Asks the vendor about conversations that have been quiet for too long, so that whatever a webhook did not tell is
 * known one run later (C3). One request each, a share of the budget in a run; when the vendor is away or busy the rest
 * waits for the next one. One of which it has no answer is put off like any other, and holds up none.
 */
export async function reconcile(): Promise<Tally> {
  const at = now();
  const tally: Tally = { asked: 0, moved: 0, archived: 0, failed: 0, eventsHandedOn: await handLeft() };
  if (!messengerVendor().hasPlatform()) return tally;
  await queue();
  const share = Math.ceil(environment().GENESYS_REQUESTS_PER_MINUTE * SHARE);
  let unanswered = 0;
  const end = performance.now() + LONGEST_RUN_MS;
  for (const row of await listDue(at, share)) {
    if (performance.now() > end) break;
    const answer = await reconcileOne(row, tally);
    if (answer) unanswered = answer === "away" || answer === "unknown" ? unanswered + 1 : 0;
    if (answer === "busy" || unanswered === UNANSWERED) break;
  }
  return tally;
}

/** How many conversations a run would look at. */
export async function previewReconcile(): Promise<{ due: number }> {
  return { due: await countDue(now()) };
}

/** What the vendor answered, or why it did not; null where it was not asked. */
async function reconcileOne(
  row: DueRow,
  tally: Tally,
): Promise<VendorConversation | VendorFailureKind | null> {
  const at = now();
  const { step, next } = planOf(row, at, environment().RECONCILE_AFTER_SECONDS);
  const answer = step === "ask" ? await ask(row) : null;
  if (answer === "busy") return answer;
  if (answer) tally.asked += 1;
  const told = typeof answer === "string" ? null : answer;
  if (answer && !told) tally.failed += 1;
  await transaction(async (tx) => {
    if (step === "archive") {
      await moveConversation(row.id, { type: "archive", at }, "reconcile", tx);
      tally.archived += 1;
    }
    if (told) await tell(row, told, at, tally, tx);
    if (step === "copy") await send("transcript", { conversationId: row.id }, { key: row.id, tx });
    await setReconcileAt(row.id, next, tx);
  });
  return answer;
}

async function tell(
  row: DueRow,
  answer: VendorConversation,
  asked: Date,
  tally: Tally,
  tx: Transaction,
): Promise<void> {
  const report = (facts: Facts) => reportOf(answer, facts, asked);
  const moved = await moveConversation(row.id, report, "reconcile", tx);
  if (moved?.outcome === "MOVED") tally.moved += 1;
  await send("transcript", { conversationId: row.id }, { key: row.id, tx });
  if (moved?.outcome === "MOVED" && moved.from === "ACTIVE")
    await send("metrics", { conversationId: row.id }, { key: row.id, tx });
}

async function ask(row: DueRow, isPatient = true): Promise<VendorConversation | VendorFailureKind> {
  const { vendorConversationId, customerId } = row;
  const reference = { vendorConversationId: vendorConversationId ?? "", authenticated: customerId !== null };
  try {
    return await messengerVendor().stateOf(reference);
  } catch (error) {
    if (!(error instanceof VendorFailure)) throw error;
    const pause = error.retryAfter ?? Number.POSITIVE_INFINITY;
    if (error.kind !== "busy" || !isPatient || pause > LONGEST_PAUSE_SECONDS) return error.kind;
    await setTimeout(pause * 1000, undefined, { ref: false });
    return ask(row, false);
  }
}
