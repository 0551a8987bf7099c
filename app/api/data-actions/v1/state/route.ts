import { idempotencyKeyOf, keyedCall, SnapshotRequest, saveSnapshot } from "#lib/conversations/index.ts";
import { methodNotAllowed } from "#lib/http/handler.ts";
import { jsonBody } from "#lib/http/json-body.ts";
import { problem } from "#lib/http/problem.ts";
import { answer } from "../_action/answer.ts";
import { dataAction } from "../_action/data-action.ts";

const MAX_BYTES = 16_384;

/** `POST {conversationId, sequence, intent, …}` with `Idempotency-Key`: how far a conversation got (B4). */
export const POST = dataAction("state", "write", async ({ request, clientId }) => {
  const key = idempotencyKeyOf(request);
  if (key === null) return problem("IDEMPOTENCY_KEY_MISSING");
  const body = await jsonBody(request, SnapshotRequest, MAX_BYTES);
  if (!body.ok) return body.response;
  const result = await saveSnapshot(body.value, keyedCall(clientId, key, "POST state", body.value));
  return result.ok ? answer({ applied: result.applied }) : problem(result.code);
});

const refused = methodNotAllowed("POST");

export { refused as DELETE, refused as GET, refused as PATCH, refused as PUT };
