import { changed } from "../conversations/changed.ts";
import type { Conversation } from "../conversations/conversation.ts";
import { publishEvent } from "../events/publish.ts";
import type { Organisation } from "../state/organisation.ts";

/**
 * Files the code with which an agent closes the work on a conversation.
 * @returns false where no agent owes one
 */
export function wrapUp(
  organisation: Organisation,
  conversation: Conversation,
  { code, notes }: { code: string; notes?: string },
): boolean {
  const participant = conversation.participants.findLast(({ wrapUpPending }) => wrapUpPending);
  if (!participant) return false;
  participant.wrapUpPending = false;
  participant.wrapUp = { code, notes, time: organisation.clock.iso() };
  organisation.log.add("agent.wrapUp", { code }, { conversationId: conversation.id });
  publishEvent(organisation, conversation, "wrapup", participant, { wrapupCode: code, wrapupNotes: notes });
  changed(organisation, conversation);
  return true;
}
