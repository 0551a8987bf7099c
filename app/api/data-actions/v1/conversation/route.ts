import { z } from "zod";
import { bindConversation } from "#lib/conversations/index.ts";
import { handler, methodNotAllowed } from "#lib/http/handler.ts";
import { jsonBody } from "#lib/http/json-body.ts";
import { problem } from "#lib/http/problem.ts";
import { authorizeClient } from "#lib/oidc/index.ts";

const Bind = z.object({
  contextTicket: z.string().min(1).max(2_048),
  conversationId: z
    .string()
    .min(1)
    .max(128)
    .regex(/^[\x21-\x7e]+$/, "Only visible ASCII characters"),
});
const MAX_BYTES = 8_192;

/** `POST {contextTicket, conversationId}` from the organisation's flow; flat context back (F2). */
export const POST = handler(async (request) => {
  const refused = await authorizeClient(request, "data-actions");
  if (refused) return refused;
  const body = await jsonBody(request, Bind, MAX_BYTES);
  if (!body.ok) return body.response;
  const result = await bindConversation(body.value);
  if (!result.ok) return problem(result.code);
  return Response.json(result.answer, { headers: { "cache-control": "no-store" } });
});

const refused = methodNotAllowed("POST");

export { refused as DELETE, refused as GET, refused as PATCH, refused as PUT };
