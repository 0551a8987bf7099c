import type { Conversation } from "../conversations/conversation.ts";
import { type Reply, vendorError } from "../http/reply.ts";
import type { Call } from "../http/route.ts";

/** Answers about a conversation that exists; else the vendor's 404. */
export function withConversation(
  call: Call,
  reply: (conversation: Conversation) => Reply | Promise<Reply>,
): Reply | Promise<Reply> {
  const conversation = call.organisation.conversations.get(call.params.conversationId ?? "");
  return conversation
    ? reply(conversation)
    : vendorError(404, "not.found", "The requested resource was not found.");
}
