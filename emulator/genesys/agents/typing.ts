import type { Conversation } from "../conversations/conversation.ts";
import type { Organisation } from "../state/organisation.ts";
import { tell } from "./say.ts";

const TYPING_MS = 5000;

/** Shows the customer that the agent types, where the deployment shows that. It is not kept. */
export function agentTypes(
  organisation: Organisation,
  conversation: Conversation,
  type: "On" | "Off" = "On",
): void {
  const deployment = organisation.configuration.deployments.find(
    ({ id }) => id === conversation.deploymentId,
  );
  if (!deployment?.conversations.showAgentTypingIndicator) return;
  tell(organisation, conversation, {
    id: organisation.identifiers.next("typing", conversation.id),
    type: "Event",
    direction: "Outbound",
    channel: { time: organisation.clock.iso(), type: "Private" },
    events: [{ eventType: "Typing", typing: { type, duration: TYPING_MS } }],
    originatingEntity: "Human",
  });
}
