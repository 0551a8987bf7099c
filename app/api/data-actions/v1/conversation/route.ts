import { BindRequest, bindConversation, idempotencyKeyOf, keyedCall } from "#lib/conversations/index.ts";
import { methodNotAllowed } from "#lib/http/handler.ts";
import { jsonBody } from "#lib/http/json-body.ts";
import { problem } from "#lib/http/problem.ts";
import { answer } from "../_action/answer.ts";
import { dataAction } from "../_action/data-action.ts";

const MAX_BYTES = 8_192;

/** `POST {contextTicket, conversationId}` from the organisation's flow; flat context back (F2). */
export const POST = dataAction("conversation", "write", async ({ request, clientId }) => {
  const body = await jsonBody(request, BindRequest, MAX_BYTES);
  if (!body.ok) return body.response;
  const key = idempotencyKeyOf(request);
  if (key === null && request.headers.has("idempotency-key")) return problem("IDEMPOTENCY_KEY_MISSING");
  const call = key === null ? null : keyedCall(clientId, key, "POST conversation", body.value);
  const result = await bindConversation(body.value, call);
  return result.ok ? answer(result.answer) : problem(result.code);
});

const refused = methodNotAllowed("POST");

export { refused as DELETE, refused as GET, refused as PATCH, refused as PUT };
