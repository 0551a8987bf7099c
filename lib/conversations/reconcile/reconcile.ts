import "server-only";
import { setTimeout } from "node:timers/promises";
import { now } from "#lib/clock.ts";
import { environment } from "#lib/config/environment.ts";
import { transaction } from "#lib/db/index.ts";
import { VendorFailure } from "#lib/errors.ts";
import { messengerVendor, type VendorConversation } from "#lib/messenger/index.ts";
import { queue, send } from "#lib/queue/index.ts";
import { isOver, moveConversation, reportOf } from "../lifecycle/index.ts";
import { handLeft } from "../vendor-events/index.ts";
import { planOf } from "./plan.ts";
import { countDue, type DueRow, listDue, setReconcileAt } from "./store.ts";

/** Of a minute's requests at most this part: pages and transcripts ask too. */
const SHARE = 0.5;

/** A pause of the vendor's or the budget's that is longer is left to the next run. */
const LONGEST_PAUSE_SECONDS = 15;

interface Tally extends Record<string, number> {
  asked: number;
  moved: number;
  archived: number;
  failed: number;
  left: number;
}

/**
 * Asks the vendor about conversations that have been quiet for too long, so that whatever a webhook did not tell is
 * known one run later (C3). One request each, a share of the budget in a run; when the vendor is away or busy the rest
 * waits for the next one.
 */
export async function reconcile(): Promise<Tally> {
  const at = now();
  const tally: Tally = { asked: 0, moved: 0, archived: 0, failed: 0, left: await handLeft() };
  if (!messengerVendor().hasPlatform()) return tally;
  await queue();
  const share = Math.ceil(environment().GENESYS_REQUESTS_PER_MINUTE * SHARE);
  for (const row of await listDue(at, share)) {
    if (!(await reconcileOne(row, tally))) break;
  }
  return tally;
}

/** How many conversations a run would look at. */
export async function previewReconcile(): Promise<{ due: number }> {
  return { due: await countDue(now()) };
}

/** False where the vendor is not to be asked any more. */
async function reconcileOne(row: DueRow, tally: Tally): Promise<boolean> {
  const at = now();
  const { step, next } = planOf(row, at, environment().RECONCILE_AFTER_SECONDS);
  const answer = step === "ask" && row.status !== "CLOSED" ? await ask(row) : null;
  if (answer === "later") return false;
  if (step === "ask") tally.asked += 1;
  if (answer === "refused") tally.failed += 1;
  await transaction(async (tx) => {
    if (step === "archive") {
      await moveConversation(row.id, { type: "archive", at }, "reconcile", tx);
      tally.archived += 1;
    }
    const report = answer && answer !== "refused" ? reportOf(answer, row.lastActivityAt, at) : null;
    const moved = report && (await moveConversation(row.id, report, "reconcile", tx));
    if (moved?.outcome === "MOVED") tally.moved += 1;
    if (step === "ask") {
      const full = isOver(moved?.standing ?? row) || row.status === "EXPIRED";
      await send("transcript", { conversationId: row.id, full }, { key: row.id, tx });
      if (moved?.outcome === "MOVED" && moved.from === "ACTIVE")
        await send("metrics", { conversationId: row.id }, { key: row.id, tx });
    }
    await setReconcileAt(row.id, next, tx);
  });
  return true;
}

/** The vendor's answer; `refused` where it has none for this one, `later` where it has none for anybody. */
async function ask(row: DueRow): Promise<VendorConversation | "refused" | "later"> {
  const { vendorConversationId, customerId } = row;
  const reference = { vendorConversationId: vendorConversationId ?? "", authenticated: customerId !== null };
  try {
    return await messengerVendor().stateOf(reference);
  } catch (error) {
    if (!(error instanceof VendorFailure)) throw error;
    if (error.kind === "refused") return "refused";
    const pause =
      error.kind === "busy" ? (error.retryAfter ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
    if (pause > LONGEST_PAUSE_SECONDS) return "later";
    await setTimeout(pause * 1000, undefined, { ref: false });
    return messengerVendor()
      .stateOf(reference)
      .catch(() => "later" as const);
  }
}
