import { type Conversation, customerOf, servingParticipant } from "../conversations/conversation.ts";

/** A conversation as the control API shows it. `attributes` are the customer participant's. */
export function conversationView(conversation: Conversation) {
  return {
    conversationId: conversation.id,
    state: conversation.state,
    authenticated: conversation.authenticated,
    subject: conversation.subject,
    deploymentId: conversation.deploymentId,
    startTime: conversation.startTime,
    endTime: conversation.endTime,
    queueId: servingParticipant(conversation)?.queueId,
    attributes: { ...customerOf(conversation).attributes },
    unverifiedAttributes: { ...conversation.browserAttributes },
    verifiedAttributes: { ...conversation.verifiedAttributes },
    participants: conversation.participants.map(({ communicationId, ...participant }) => ({
      ...participant,
      communicationId,
    })),
    messages: conversation.messages.map(({ body, participantId, sequence }) => ({
      ...body,
      participantId,
      sequence,
    })),
  };
}
