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

/** `asCustomer`: whether the ticket proved the customer; without that nothing of theirs is told. */
export function toBindAnswer(
  conversation: ConversationContext,
  persistentSessionId: string,
  asCustomer: boolean,
): BindAnswer {
  const { session, previous } = conversation;
  const customer = asCustomer ? session.customer : null;
  const previousConversationId = previous?.vendorConversationId ?? previous?.id ?? "";
  return {
    persistentSessionId,
    identity: customer ? "verified" : "anonymous",
    loyaltyTier: customer?.loyaltyTier ?? "",
    language: customer?.language ?? "",
    cartId: session.cart?.id ?? "",
    previousConversationId,
    resumeNote: previousConversationId && `Resuming from archived session ID: ${previousConversationId}`,
    intent: "",
    stepsCompleted: "",
    lastAgentMessage: "",
    agentContextUrl: "",
  };
}
