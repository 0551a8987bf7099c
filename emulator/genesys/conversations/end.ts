import { publishEvent } from "../events/publish.ts";
import { startDisconnectSteps } from "../flow/start.ts";
import type { Organisation } from "../state/organisation.ts";
import { changed } from "./changed.ts";
import { type Conversation, customerOf, type Participant } from "./conversation.ts";
import { endParticipant } from "./participants.ts";

/** The customer's side ends it: cleared, started anew, or gone quiet until the session expired. */
export function endByCustomer(
  organisation: Organisation,
  conversation: Conversation,
  how: "client" | "timeout",
): void {
  endConversation(organisation, conversation, how === "timeout" ? "timeout" : "client", "peer");
}

/** Ends every party's part. An agent who served then owes a wrap-up code. */
export function endConversation(
  organisation: Organisation,
  conversation: Conversation,
  customerType: NonNullable<Participant["disconnectType"]>,
  othersType: NonNullable<Participant["disconnectType"]>,
): void {
  if (conversation.state === "disconnected") return;
  conversation.state = "disconnected";
  conversation.endTime = organisation.clock.iso();
  conversation.customerTypingUntil = undefined;
  for (const participant of conversation.participants) {
    if (participant.endTime !== undefined) continue;
    const isCustomer = participant === customerOf(conversation);
    endParticipant(organisation, participant, isCustomer ? customerType : othersType);
    publishEnd(organisation, conversation, participant);
  }
  organisation.log.add("conversation.ended", { how: customerType }, { conversationId: conversation.id });
  changed(organisation, conversation);
  startDisconnectSteps(organisation, conversation);
}

function publishEnd(organisation: Organisation, conversation: Conversation, participant: Participant): void {
  if (participant.purpose === "customer")
    publishEvent(organisation, conversation, "customer.end", participant);
  if (participant.purpose === "acd") publishEvent(organisation, conversation, "acd.end", participant);
  if (participant.purpose === "workflow") publishEvent(organisation, conversation, "flow.end", participant);
  if (participant.purpose !== "agent") return;
  participant.wrapUpPending = true;
  publishEvent(organisation, conversation, "user.end", participant);
  publishEvent(organisation, conversation, "acw", participant);
}
