import type { Conversation, StoredMessage } from "../conversations/conversation.ts";
import { customerOf } from "../conversations/conversation.ts";
import type { Organisation } from "../state/organisation.ts";
import { address } from "./conversationBody.ts";

/** MessageData: from a message to its conversation, with the message in the platform's normal form (genesys.md §5.2). */
export function messageData(
  conversation: Conversation,
  { body, communicationId, participantId }: StoredMessage,
) {
  const guest = address(conversation.subject ?? conversation.sessionId, customerOf(conversation).name);
  const deployment = address(conversation.deploymentId);
  const isInbound = body.direction === "Inbound";
  return {
    id: body.id,
    conversationId: conversation.id,
    participantId,
    communicationId,
    timestamp: body.channel.time,
    direction: isInbound ? "inbound" : "outbound",
    messengerType: "webmessaging",
    status: isInbound ? "received" : "sent",
    textBody: body.text,
    fromAddress: (isInbound ? guest : deployment).addressNormalized,
    toAddress: (isInbound ? deployment : guest).addressNormalized,
    normalizedMessage: body,
    selfUri: `/api/v2/conversations/messages/${body.id}/details`,
  };
}

/** The message with this identifier, its own or its channel's. */
export function findMessage(
  organisation: Organisation,
  messageId: string,
): { conversation: Conversation; message: StoredMessage } | undefined {
  const conversation = organisation.conversations.get(organisation.messageHomes.get(messageId) ?? "");
  const message = conversation?.messages.find(
    ({ body }) => body.id === messageId || body.channel.messageId === messageId,
  );
  return conversation && message && { conversation, message };
}
