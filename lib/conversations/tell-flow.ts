import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import type { SessionRow } from "#lib/session/index.ts";
import { type AgentLink, keepAgentLink } from "./agent-context/index.ts";
import { type BindResult, toBindAnswer } from "./bind-answer.ts";
import type { KnownCase } from "./data-actions/crm-case.ts";
import { latestOfChain } from "./snapshots/read.ts";
import type { ConversationContext } from "./store.ts";

/**
 * Who asks to bind: the session as it was locked, whether the ticket proves its customer, what the CRM knew, and a link
 * for the agent, signed.
 */
export interface Binder {
  session: SessionRow;
  asCustomer: boolean;
  crmCase: KnownCase | null;
  agentLink: AgentLink;
}

/** The answer about a conversation that is bound. */
export async function tellFlow(
  bound: ConversationContext,
  { session, asCustomer, crmCase, agentLink }: Binder,
  at: Date,
  tx: Transaction,
): Promise<BindResult> {
  // The page shows the session's customer: not about somebody who may be another person.
  const isTheirs = asCustomer || session.customerId === null;
  const [snapshot] = await Promise.all([
    latestOfChain(bound.id, tx),
    isTheirs && keepAgentLink(agentLink, bound.id, at, tx),
  ]);
  const answer = toBindAnswer(bound, {
    persistentSessionId: session.id,
    asCustomer,
    crmCase: crmCase?.customerId === session.customerId ? crmCase : null,
    snapshot,
    agentContextUrl: isTheirs ? agentLink.url : "",
  });
  return { ok: true, conversationId: bound.id, answer };
}
