import { z } from "zod";
import { disconnectConversation } from "../agents/disconnect.ts";
import { say, sayingSchema } from "../agents/say.ts";
import { serve } from "../agents/serve.ts";
import { agentTypes } from "../agents/typing.ts";
import { wrapUp } from "../agents/wrapUp.ts";
import type { Conversation } from "../conversations/conversation.ts";
import { transferToQueue } from "../conversations/transfer.ts";
import { withBody } from "../http/jsonBody.ts";
import { json, noContent, type Reply, vendorError } from "../http/reply.ts";
import type { Call, Route } from "../http/route.ts";
import { withConversation } from "../platform/find.ts";

const base = "/_emulator/conversations/:conversationId";
const byAgent = { agent: z.string().optional() };

/** The agent acts on a conversation. */
export const agentRoutes: Route[] = [
  action("messages", z.intersection(sayingSchema, z.object(byAgent)), (call, conversation, body) => {
    if (conversation.state === "disconnected") return ended;
    const limit = call.organisation.configuration.limits.agentTextCharacters;
    if ((body.text?.length ?? 0) > limit)
      return vendorError(400, "bad.request", `text: at most ${limit} characters`);
    const agent = serve(call.organisation, conversation, body.agent);
    if (!agent) return noSuchAgent;
    return json(say(call.organisation, conversation, agent, body).body, 201);
  }),
  action(
    "typing",
    z.object({ type: z.enum(["On", "Off"]).default("On"), ...byAgent }),
    (call, conversation, body) => {
      if (conversation.state === "disconnected") return ended;
      if (!serve(call.organisation, conversation, body.agent)) return noSuchAgent;
      agentTypes(call.organisation, conversation, body.type);
      return noContent;
    },
  ),
  action("transfer", z.object({ queue: z.string() }), (call, conversation, { queue }) => {
    if (conversation.state === "disconnected") return ended;
    if (!transferToQueue(call.organisation, conversation, queue))
      return vendorError(400, "bad.request", "queue: there is none of that name");
    return noContent;
  }),
  action("disconnect", z.object({}), (call, conversation) => {
    disconnectConversation(call.organisation, conversation);
    return noContent;
  }),
  action(
    "wrapup",
    z.object({ code: z.string(), notes: z.string().optional() }),
    (call, conversation, body) => {
      if (!wrapUp(call.organisation, conversation, body))
        return vendorError(409, "conflict", "No agent owes a wrap-up code here.");
      return noContent;
    },
  ),
];

const ended = vendorError(409, "conflict", "The conversation has ended.");
const noSuchAgent = vendorError(400, "bad.request", "agent: there is none of that name");

function action<T>(
  name: string,
  schema: z.ZodType<T>,
  handle: (call: Call, conversation: Conversation, body: T) => Reply | Promise<Reply>,
): Route {
  return {
    method: "POST",
    path: `${base}/${name}`,
    handle: (call) =>
      withConversation(call, (found) => withBody(call, schema, (body) => handle(call, found, body))),
  };
}
