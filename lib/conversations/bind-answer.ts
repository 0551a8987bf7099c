import type { CrmCase } from "#lib/crm/index.ts";
import type { BindAnswer } from "./data-actions/contracts.ts";
import type { Snapshot } from "./snapshots/read.ts";
import { recapOf } from "./snapshots/recap.ts";
import type { ConversationContext } from "./store.ts";

export type BindRefusal =
  | "CONTEXT_TICKET_EXPIRED"
  | "CONTEXT_TICKET_INVALID"
  | "CONVERSATION_BOUND_ELSEWHERE"
  | "IDEMPOTENCY_KEY_REUSED"
  | "SESSION_ENDED";

export type BindResult =
  /** `conversationId`: ours. */
  { ok: true; conversationId: string; answer: BindAnswer } | { ok: false; code: BindRefusal };

/** What else the answer is made of. */
export interface BindFacts {
  persistentSessionId: string;
  /** Whether the ticket proved the customer; without that nothing of theirs is told. */
  asCustomer: boolean;
  crmCase: CrmCase | null;
  /** The newest of the chain. */
  snapshot: Snapshot | null;
  agentContextUrl: string;
}

/** Flat text for the organisation's flow. Pure. */
export function toBindAnswer(bound: ConversationContext, facts: BindFacts): BindAnswer {
  const { persistentSessionId, asCustomer, agentContextUrl } = facts;
  const isVerified = asCustomer && bound.customerId !== null;
  // What a customer did is not for whoever held this browser's ticket before them.
  const tells = asCustomer || bound.customerId === null;
  const snapshot = tells ? facts.snapshot : null;
  const crmCase = isVerified ? facts.crmCase : null;
  const previousConversationId = (tells && bound.previousConversationId) || "";
  return {
    persistentSessionId,
    identity: isVerified ? "verified" : "anonymous",
    loyaltyTier: (isVerified && bound.loyaltyTier) || "",
    language: (isVerified && bound.language) || "",
    cartId: (tells && bound.cartId) || "",
    previousConversationId,
    resumeNote: previousConversationId && `Resuming from archived session ID: ${previousConversationId}`,
    crmCaseId: crmCase?.caseId ?? "",
    previousResolution: crmCase?.previousResolution ?? "",
    handoffCount: crmCase?.handoffCount ?? "",
    intent: snapshot?.content?.intent ?? "",
    stepsCompleted: snapshot?.content?.stepsCompleted ?? "",
    lastAgentMessage: snapshot?.content?.lastAgentMessage ?? "",
    recap: recapOf(snapshot),
    agentContextUrl,
  };
}
