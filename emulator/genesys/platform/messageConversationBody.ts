import type { Conversation, Participant } from "../conversations/conversation.ts";
import { customerOf } from "../conversations/conversation.ts";
import type { Organisation } from "../state/organisation.ts";
import { address, messageReferences, wrapUpBody } from "./conversationBody.ts";

/** `GET /api/v2/conversations/messages/{id}`: the flatter model of message conversations (genesys.md §5.2). */
export function messageConversationBody(organisation: Organisation, conversation: Conversation) {
  return {
    id: conversation.id,
    participants: conversation.participants.map((participant) =>
      mediaParticipant(organisation, conversation, participant),
    ),
    divisions: [],
    inactivityTimeout: undefined,
    selfUri: `/api/v2/conversations/messages/${conversation.id}`,
  };
}

function mediaParticipant(organisation: Organisation, conversation: Conversation, participant: Participant) {
  return {
    id: participant.id,
    name: participant.name,
    address:
      participant.purpose === "customer" ? (conversation.subject ?? conversation.sessionId) : undefined,
    startTime: participant.startTime,
    connectedTime: participant.connectedTime,
    endTime: participant.endTime,
    purpose: participant.purpose,
    state: participant.state,
    direction: participant.purpose === "customer" ? "inbound" : "outbound",
    disconnectType: participant.disconnectType,
    queue: participant.queueId && { id: participant.queueId },
    user: participant.userId && { id: participant.userId },
    attributes: participant.attributes,
    wrapup: wrapUpBody(participant),
    provider: "PureCloud Webmessaging",
    externalContact:
      participant.purpose === "customer" && conversation.externalContactId
        ? { id: conversation.externalContactId }
        : undefined,
    peer: participant.purpose === "customer" ? undefined : customerOf(conversation).communicationId,
    messages: messageReferences(organisation, conversation, participant),
    type: "webmessaging",
    authenticated: conversation.authenticated,
    toAddress: address(conversation.deploymentId),
    fromAddress: address(conversation.subject ?? conversation.sessionId, customerOf(conversation).name),
  };
}
