import type { Conversation, Participant } from "../conversations/conversation.ts";
import { customerOf } from "../conversations/conversation.ts";
import type { Organisation } from "../state/organisation.ts";

/** `GET /api/v2/conversations/{id}`: the generic model, with communications below participants (genesys.md §5.2). */
export function conversationBody(organisation: Organisation, conversation: Conversation) {
  return {
    id: conversation.id,
    startTime: conversation.startTime,
    endTime: conversation.endTime,
    state: conversation.state,
    participants: conversation.participants.map((participant) =>
      participantBody(organisation, conversation, participant),
    ),
    divisions: [],
    inactivityTimeout: undefined,
    selfUri: `/api/v2/conversations/${conversation.id}`,
  };
}

function participantBody(organisation: Organisation, conversation: Conversation, participant: Participant) {
  return {
    id: participant.id,
    purpose: participant.purpose,
    name: participant.name,
    externalContactId: participant.purpose === "customer" ? conversation.externalContactId : undefined,
    queueId: participant.queueId,
    userId: participant.userId,
    startTime: participant.startTime,
    connectedTime: participant.connectedTime,
    endTime: participant.endTime,
    attributes: participant.attributes,
    wrapup: wrapUpBody(participant),
    messages: [communicationBody(organisation, conversation, participant)],
  };
}

export function wrapUpBody({ wrapUp }: Participant) {
  return wrapUp && { code: wrapUp.code, name: wrapUp.code, notes: wrapUp.notes, endTime: wrapUp.time };
}

function communicationBody(organisation: Organisation, conversation: Conversation, participant: Participant) {
  return {
    id: participant.communicationId,
    state: participant.state,
    initialState: participant.purpose === "acd" ? "alerting" : "connected",
    authenticated: conversation.authenticated,
    type: "webmessaging",
    direction: participant.purpose === "customer" ? "inbound" : "outbound",
    provider: "PureCloud Webmessaging",
    toAddress: address(conversation.deploymentId),
    fromAddress: address(conversation.subject ?? conversation.sessionId, customerOf(conversation).name),
    connectedTime: participant.connectedTime,
    disconnectedTime: participant.endTime,
    disconnectType: participant.disconnectType,
    peerId: participant.purpose === "customer" ? undefined : customerOf(conversation).communicationId,
    messages: messageReferences(organisation, conversation, participant),
  };
}

export function address(value: string, name?: string) {
  return { name, addressNormalized: value, addressRaw: value, addressDisplayable: value };
}

export function messageReferences(
  organisation: Organisation,
  conversation: Conversation,
  participant: Participant,
) {
  return conversation.messages
    .filter(({ participantId }) => participantId === participant.id)
    .map(({ body }) => ({
      messageId: body.id,
      messageURI: `${organisation.origin}/api/v2/conversations/messages/${body.id}/details`,
      messageStatus: body.direction === "Inbound" ? "received" : "sent",
      messageTime: body.channel.time,
      messageSegmentCount: 1,
      media: [],
    }));
}
