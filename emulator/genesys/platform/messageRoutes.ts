import { z } from "zod";
import { disconnectConversation } from "../agents/disconnect.ts";
import { say } from "../agents/say.ts";
import type { Conversation } from "../conversations/conversation.ts";
import { withBody } from "../http/jsonBody.ts";
import { json, type Reply, vendorError } from "../http/reply.ts";
import type { Call } from "../http/route.ts";
import { platformRoute } from "./authorise.ts";
import { withConversation } from "./find.ts";
import { messageConversationBody } from "./messageConversationBody.ts";
import { findMessage, messageData } from "./messageData.ts";

const readMessages = ["conversation:message:view", "conversation:webmessaging:view"];
const identifiers = z.array(z.string()).max(1000);
const sendSchema = z.object({ textBody: z.string().min(1) });
const stateSchema = z.object({ state: z.literal("disconnected") });

/** Messages of a conversation, and what an agent does with them (genesys.md §5.2). */
export const messageRoutes = [
  platformRoute({
    method: "GET",
    path: "/api/v2/conversations/messages/:messageId/details",
    permissions: readMessages,
    handle: ({ organisation, params }) => {
      const found = findMessage(organisation, params.messageId ?? "");
      return found
        ? json(messageData(found.conversation, found.message))
        : vendorError(404, "not.found", "The requested resource was not found.");
    },
  }),
  platformRoute({
    method: "POST",
    path: "/api/v2/conversations/messages/:conversationId/messages/bulk",
    permissions: readMessages,
    handle: (call) =>
      withConversation(call, (conversation) =>
        withBody(call, identifiers, (ids) => json({ entities: bulk(call, conversation, ids) })),
      ),
  }),
  platformRoute({
    method: "POST",
    path: "/api/v2/conversations/messages/:conversationId/communications/:communicationId/messages",
    permissions: ["conversation:message:create", "conversation:webmessaging:create"],
    handle: (call) =>
      withConversation(call, (conversation) =>
        withBody(call, sendSchema, ({ textBody }) => send(call, conversation, textBody)),
      ),
  }),
  platformRoute({
    method: "PATCH",
    path: "/api/v2/conversations/messages/:conversationId",
    permissions: ["conversation:communication:disconnect", "conversation:message:park"],
    handle: (call) =>
      withConversation(call, (conversation) =>
        withBody(call, stateSchema, () => {
          disconnectConversation(call.organisation, conversation, "system");
          return json(messageConversationBody(call.organisation, conversation));
        }),
      ),
  }),
  platformRoute({
    method: "POST",
    path: "/api/v2/conversations/:conversationId/disconnect",
    permissions: ["conversation:communication:disconnect"],
    handle: (call) =>
      withConversation(call, (conversation) => {
        disconnectConversation(call.organisation, conversation, "system");
        return {
          status: 200,
          headers: { "content-type": "application/json" },
          body: JSON.stringify("disconnected"),
        };
      }),
  }),
];

/** Those of the conversation that exist, in the order asked for; others are left out. */
function bulk({ organisation }: Call, conversation: Conversation, ids: string[]) {
  return ids.flatMap((id) => {
    const found = findMessage(organisation, id);
    return found?.conversation === conversation ? [messageData(conversation, found.message)] : [];
  });
}

/** In the name of the party whose communication it is; a queue or a flow cannot speak. */
function send(call: Call, conversation: Conversation, text: string): Reply {
  const { organisation, params } = call;
  const speaker = conversation.participants.find(
    ({ communicationId }) => communicationId === params.communicationId,
  );
  if (!speaker || speaker.purpose === "customer")
    return vendorError(404, "not.found", "There is no such communication.");
  if (conversation.state === "disconnected" || speaker.endTime !== undefined)
    return vendorError(409, "conflict", "The communication has ended.");
  if (text.length > organisation.configuration.limits.agentTextCharacters)
    return vendorError(400, "bad.request", "textBody is too long.");
  const originatingEntity = speaker.purpose === "agent" ? "Human" : "Bot";
  return json(
    messageData(conversation, say(organisation, conversation, speaker, { text, originatingEntity })),
    202,
  );
}
