import "server-only";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { transaction } from "#lib/db/index.ts";
import { freeFieldsOf, type SnapshotRequest } from "../data-actions/contracts.ts";
import { type KeyedCall, keyExpiry, sealAnswer, storedAnswer } from "../data-actions/idempotency.ts";
import { type Found, tally } from "../redaction/index.ts";
import { sealContent } from "./content.ts";
import { redacted } from "./redacted.ts";
import { type SaveValues, saveSnapshotRow } from "./store.ts";

export type SnapshotResult =
  | { ok: true; applied: boolean }
  | { ok: false; code: "CONVERSATION_UNKNOWN" | "IDEMPOTENCY_KEY_REUSED" };

/** What a repeat of the request is answered: it does nothing. */
const REPEATED = JSON.stringify({ applied: false });

/**
 * Stores how far a conversation got, once for each key and each sequence, redacted and enclosed (B4). One that is not
 * newer than the newest changes nothing.
 */
export async function saveSnapshot(request: SnapshotRequest, call: KeyedCall): Promise<SnapshotResult> {
  const at = now();
  const id = uuidv7(at);
  const { content, found } = redacted(contentOf(request));
  const payload = sealContent(id, content);
  const answer = sealAnswer(call, REPEATED);
  const values: SaveValues = [
    request.conversationId,
    call.clientId,
    call.key,
    call.endpoint,
    call.requestHash,
    answer.sealed,
    answer.keyId,
    at,
    keyExpiry(at),
    id,
    request.sequence,
    payload.sealed,
    payload.keyId,
  ];
  const row = Object.keys(found).length === 0 ? await saveSnapshotRow(values) : await counted(values, found);
  if (!row.known) return { ok: false, code: "CONVERSATION_UNKNOWN" };
  if (row.fresh) return { ok: true, applied: row.applied };
  const before = await storedAnswer(call, at);
  return before?.reused ? { ok: false, code: "IDEMPOTENCY_KEY_REUSED" } : { ok: true, applied: false };
}

/** The same, where something was removed, which is counted with it. */
function counted(values: SaveValues, found: Found) {
  return transaction(async (tx) => {
    const row = await saveSnapshotRow(values, tx);
    if (row.applied) await tally(found, "SNAPSHOT", values[7], tx);
    return row;
  });
}

function contentOf(request: SnapshotRequest) {
  const { intent, stepsCompleted, lastAgentMessage } = request;
  const steps = Array.isArray(stepsCompleted) ? stepsCompleted.join(", ") : stepsCompleted;
  return { intent, stepsCompleted: steps, lastAgentMessage, fields: freeFieldsOf(request) };
}
