import { type Conversation, customerOf, type Participant } from "../conversations/conversation.ts";
import type { Organisation } from "../state/organisation.ts";
import { deliverEvents } from "./deliver.ts";

/** Names after `v2.detail.events.conversation.{id}.` that the emulator posts (genesys.md §5.5). */
export type EventName =
  | "customer.start"
  | "customer.end"
  | "attributes"
  | "acd.start"
  | "acd.end"
  | "flow.start"
  | "flow.end"
  | "flow.outcome"
  | "user.start"
  | "user.end"
  | "acw"
  | "wrapup"
  | "contact";

/** Puts an event of a conversation in the queue of every webhook that wants it. */
export function publishEvent(
  organisation: Organisation,
  conversation: Conversation,
  name: EventName,
  participant: Participant,
  more: Record<string, unknown> = {},
): void {
  const wanting = organisation.bus.queues.filter(
    ({ webhook }) => !webhook.events || webhook.events.includes(name),
  );
  if (wanting.length === 0) return;
  const id = organisation.identifiers.next("event", conversation.id);
  const payload = JSON.stringify(envelope(organisation, conversation, name, participant, id, more));
  for (const queue of wanting) {
    queue.waiting.push({ id, name, conversationId: conversation.id, payload });
    deliverEvents(organisation, queue);
  }
}

/** The form in which EventBridge hands out the vendor's events: the topic's body is under `detail`. */
function envelope(
  organisation: Organisation,
  conversation: Conversation,
  name: EventName,
  participant: Participant,
  id: string,
  more: Record<string, unknown>,
) {
  const topic = `v2.detail.events.conversation.${conversation.id}.${name}`;
  const time = organisation.clock.iso();
  return {
    version: "0",
    id,
    "detail-type": `v2.detail.events.conversation.{id}.${name}`,
    source: "genesys-emulator",
    time,
    detail: {
      topicName: topic,
      version: "2",
      timestamp: time,
      eventBody: {
        eventTime: organisation.clock.now(),
        conversationId: conversation.id,
        participantId: participant.id,
        sessionId: participant.communicationId,
        mediaType: "MESSAGE",
        provider: "PureCloud Webmessaging",
        direction: "INBOUND",
        messageType: "WEBMESSAGING",
        customerParticipantId: customerOf(conversation).id,
        queueId: participant.queueId,
        userId: participant.userId,
        disconnectType: participant.disconnectType?.toUpperCase(),
        ...more,
      },
      metadata: { CorrelationId: id },
    },
  };
}
