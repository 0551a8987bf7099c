import { publishEvent } from "../events/publish.ts";
import type { Organisation } from "../state/organisation.ts";
import { changed } from "./changed.ts";
import { type Conversation, servingParticipant } from "./conversation.ts";
import { addParticipant, endParticipant } from "./participants.ts";

/**
 * Hands the conversation to a queue: whoever served ends, the queue is a new participant. The customer
 * participant and its attributes stay as they are (genesys.md §5.2).
 * @returns false where no queue has that name or identifier
 */
export function transferToQueue(
  organisation: Organisation,
  conversation: Conversation,
  queue: string,
): boolean {
  const found = organisation.configuration.queues.find(({ id, name }) => id === queue || name === queue);
  if (!found) return false;
  const before = servingParticipant(conversation);
  if (before) endParticipant(organisation, before, "transfer");
  if (before?.purpose === "acd") publishEvent(organisation, conversation, "acd.end", before);
  if (before?.purpose === "workflow") publishEvent(organisation, conversation, "flow.end", before);
  if (before?.purpose === "agent") {
    before.wrapUpPending = true;
    publishEvent(organisation, conversation, "user.end", before);
    publishEvent(organisation, conversation, "acw", before);
  }
  const acd = addParticipant(organisation, conversation, "acd", found.name, { queueId: found.id });
  publishEvent(organisation, conversation, "acd.start", acd);
  organisation.log.add("conversation.queued", { queue: found.name }, { conversationId: conversation.id });
  changed(organisation, conversation);
  return true;
}
