import { type Conversation, customerOf, servingParticipant } from "../conversations/conversation.ts";
import { endConversation } from "../conversations/end.ts";
import { storeMessage } from "../conversations/store.ts";
import type { Organisation } from "../state/organisation.ts";
import type { MessageBody } from "../wire/message/body.ts";
import { tell } from "./say.ts";

/**
 * The organisation ends the conversation. Only a deployment with conversation disconnect tells the customer
 * so, and only its type ReadOnly closes the session for writing (genesys.md §3.6).
 * @param type how the customer's part ends: `peer` by an agent, `system` by the platform
 */
export function disconnectConversation(
  organisation: Organisation,
  conversation: Conversation,
  type: "peer" | "system" = "peer",
): void {
  if (conversation.state === "disconnected") return;
  const deployment = organisation.configuration.deployments.find(
    ({ id }) => id === conversation.deploymentId,
  );
  const speaker = servingParticipant(conversation) ?? customerOf(conversation);
  endConversation(organisation, conversation, type, "client");
  const disconnect = deployment?.conversations.conversationDisconnect;
  if (!disconnect?.enabled) return;
  const readOnly = disconnect.type === "ReadOnly";
  const session = organisation.sessions.byId.get(conversation.sessionId);
  if (session && readOnly) session.readOnly = true;
  const body = disconnectBody(organisation, conversation, readOnly);
  storeMessage(organisation, conversation, speaker, body);
  tell(organisation, conversation, body);
}

function disconnectBody(
  organisation: Organisation,
  conversation: Conversation,
  readOnly: boolean,
): MessageBody {
  return {
    id: organisation.identifiers.next("message", conversation.id),
    type: "Event",
    direction: "Outbound",
    channel: {
      time: organisation.clock.iso(),
      messageId: organisation.identifiers.next("channelMessage", conversation.id),
    },
    metadata: {
      correlationId: organisation.identifiers.next("correlation", conversation.id),
      ...(readOnly ? { readOnly: "true" } : {}),
    },
    events: [{ eventType: "Presence", presence: { type: "Disconnect" } }],
  };
}
