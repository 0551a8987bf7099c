import type { Participant } from "../conversations/conversation.ts";
import { type Conversation, servingParticipant } from "../conversations/conversation.ts";
import { addParticipant, endParticipant } from "../conversations/participants.ts";
import { publishEvent } from "../events/publish.ts";
import type { Organisation } from "../state/organisation.ts";

/** The agent who acts. Whoever waits in a queue is answered by doing so; another agent takes over. */
export function serve(
  organisation: Organisation,
  conversation: Conversation,
  agentId?: string,
): Participant | undefined {
  const { agents } = organisation.configuration;
  const serving = servingParticipant(conversation);
  if (serving?.purpose === "agent" && (agentId === undefined || serving.userId === agentId)) return serving;
  const agent =
    agentId === undefined ? agents[0] : agents.find(({ id, name }) => id === agentId || name === agentId);
  if (!agent) return undefined;
  if (serving) {
    endParticipant(organisation, serving, "transfer");
    if (serving.purpose === "acd") publishEvent(organisation, conversation, "acd.end", serving);
    if (serving.purpose === "agent") publishEvent(organisation, conversation, "user.end", serving);
  }
  const participant = addParticipant(organisation, conversation, "agent", agent.name, {
    userId: agent.id,
    queueId: serving?.queueId,
  });
  publishEvent(organisation, conversation, "user.start", participant);
  organisation.log.add("agent.answered", { agent: agent.name }, { conversationId: conversation.id });
  return participant;
}
