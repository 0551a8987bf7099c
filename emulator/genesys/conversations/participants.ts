import type { Organisation } from "../state/organisation.ts";
import type { Conversation, Participant, Purpose } from "./conversation.ts";

/** Adds a party. Its communication is connected at once, except a queue's, which alerts. */
export function addParticipant(
  organisation: Organisation,
  conversation: Conversation,
  purpose: Purpose,
  name: string,
  more: { queueId?: string; userId?: string } = {},
): Participant {
  const now = organisation.clock.iso();
  const participant: Participant = {
    id: organisation.identifiers.next("participant", conversation.id),
    communicationId: organisation.identifiers.next("communication", conversation.id),
    purpose,
    name,
    state: "connected",
    startTime: now,
    connectedTime: now,
    attributes: {},
    ...more,
  };
  conversation.participants.push(participant);
  return participant;
}

/** Ends a party's part; a second time changes nothing. */
export function endParticipant(
  organisation: Organisation,
  participant: Participant,
  disconnectType: NonNullable<Participant["disconnectType"]>,
): void {
  if (participant.endTime !== undefined) return;
  participant.state = "disconnected";
  participant.endTime = organisation.clock.iso();
  participant.disconnectType = disconnectType;
}
