import type { Organisation } from "../state/organisation.ts";
import type { MessageBody } from "../wire/message/body.ts";
import { changed } from "./changed.ts";
import type { Conversation, Participant, StoredMessage } from "./conversation.ts";

/** Keeps a message: in the conversation, and under both identifiers by which it may be asked for. */
export function storeMessage(
  organisation: Organisation,
  conversation: Conversation,
  participant: Participant,
  body: MessageBody,
): StoredMessage {
  const stored: StoredMessage = {
    body,
    participantId: participant.id,
    communicationId: participant.communicationId,
    sequence: conversation.messages.length + 1,
  };
  conversation.messages.push(stored);
  conversation.lastMessageTime = organisation.clock.now();
  organisation.messageHomes.set(body.id, conversation.id);
  if (body.channel.messageId) organisation.messageHomes.set(body.channel.messageId, conversation.id);
  changed(organisation, conversation);
  return stored;
}
