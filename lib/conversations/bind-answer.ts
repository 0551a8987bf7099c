import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import { type ConversationContext, findByVendorId } from "./store.ts";

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

export type BindRefusal =
  | "CONTEXT_TICKET_EXPIRED"
  | "CONTEXT_TICKET_INVALID"
  | "CONVERSATION_BOUND_ELSEWHERE"
  | "SESSION_ENDED";

export type BindResult = { ok: true; answer: BindAnswer } | { ok: false; code: BindRefusal };

/** `asCustomer`: whether the ticket proved the customer; without that nothing of a customer's session is told. */
export function toBindAnswer(
  conversation: ConversationContext,
  persistentSessionId: string,
  asCustomer: boolean,
): BindAnswer {
  const { session, previous } = conversation;
  const tells = asCustomer || session.customerId === null;
  const customer = tells ? session.customer : null;
  const previousConversationId = (tells && (previous?.vendorConversationId ?? previous?.id)) || "";
  return {
    persistentSessionId,
    identity: customer ? "verified" : "anonymous",
    loyaltyTier: customer?.loyaltyTier ?? "",
    language: customer?.language ?? "",
    cartId: (tells && session.cart?.id) || "",
    previousConversationId,
    resumeNote: previousConversationId && `Resuming from archived session ID: ${previousConversationId}`,
    intent: "",
    stepsCompleted: "",
    lastAgentMessage: "",
    agentContextUrl: "",
  };
}

/** The same for one that was bound just now. */
export async function answerFor(
  vendorConversationId: string,
  sessionId: string,
  asCustomer: boolean,
  tx: Transaction,
): Promise<BindAnswer> {
  const context = await findByVendorId(vendorConversationId, tx);
  if (!context) throw new Error("A conversation that was just bound is not there");
  return toBindAnswer(context, sessionId, asCustomer);
}
