import type { ConversationContext } from "./store.ts";

/** What the organisation's flow learns: flat text, empty where nothing is known (genesys.md §5.7). */
export interface BindAnswer {
  persistentSessionId: string;
  identity: "verified" | "anonymous";
  loyaltyTier: string;
  language: string;
  cartId: string;
  previousConversationId: string;
  /** One line for the agent when the conversation continues an older one (B8). */
  resumeNote: string;
  intent: string;
  stepsCompleted: string;
  lastAgentMessage: string;
  agentContextUrl: string;
}

export function toBindAnswer(conversation: ConversationContext, persistentSessionId: string): BindAnswer {
  const { session, previous } = conversation;
  const previousConversationId = previous?.vendorConversationId ?? previous?.id ?? "";
  return {
    persistentSessionId,
    identity: session.customer ? "verified" : "anonymous",
    loyaltyTier: session.customer?.loyaltyTier ?? "",
    language: session.customer?.language ?? "",
    cartId: session.cart?.id ?? "",
    previousConversationId,
    resumeNote: previousConversationId && `Resuming from archived session ID: ${previousConversationId}`,
    intent: "",
    stepsCompleted: "",
    lastAgentMessage: "",
    agentContextUrl: "",
  };
}
