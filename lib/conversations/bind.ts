import "server-only";
import { now } from "#lib/clock.ts";
import { transaction } from "#lib/db/index.ts";
import { queue } from "#lib/queue/index.ts";
import { verifyContextTicket } from "#lib/tokens/index.ts";
import { newAgentLink } from "./agent-context/index.ts";
import type { BindResult } from "./bind-answer.ts";
import { bindIn } from "./bind-in.ts";
import { answeredBefore, answeredOnce, KeyTaken } from "./data-actions/bound-once.ts";
import { crmCaseOf } from "./data-actions/crm-case.ts";
import type { KeyedCall } from "./data-actions/idempotency.ts";
import { isAlreadyBound } from "./store.ts";
import { isOfItsDeployment } from "./ticket.ts";
import { handAgain } from "./vendor-events/index.ts";

/**
 * Maps the vendor's conversation to the session that the ticket proves, exactly once whatever is repeated or
 * concurrent (B3, B10, F2): everything about one session happens under its row's lock, and the vendor's id is
 * unique. Source: docs/architecture.md.
 *
 * @param call where the request has a key: its repeats get the very same answer
 */
export async function bindConversation(
  request: { contextTicket: string; conversationId: string },
  call: KeyedCall | null = null,
): Promise<BindResult> {
  const result = await bindOnce(request, call);
  // What the vendor told of it before anybody knew whose it is counts now.
  if (result.ok) await handAgain(request.conversationId);
  return result;
}

async function bindOnce(
  request: { contextTicket: string; conversationId: string },
  call: KeyedCall | null,
): Promise<BindResult> {
  const at = now();
  const before = call && (await answeredBefore(call, at));
  if (before) return before;
  const ticket = await verifyContextTicket(request.contextTicket, at);
  if (!("sessionId" in ticket) || !isOfItsDeployment(ticket))
    return { ok: false, code: "CONTEXT_TICKET_INVALID" };
  const crmCase = await crmCaseOf(ticket, at);
  const agentLink = await newAgentLink(at);
  await queue();
  const bind = () =>
    transaction(async (tx) => {
      const result = await bindIn(ticket, request.conversationId, { crmCase, agentLink }, at, tx);
      return call ? answeredOnce(call, result, at, tx) : result;
    });
  try {
    return await bind();
  } catch (error) {
    if (error instanceof KeyTaken) return { ok: false, code: "IDEMPOTENCY_KEY_REUSED" };
    // Another session bound the same conversation between our look and our insert: look again.
    if (isAlreadyBound(error)) return bind();
    throw error;
  }
}
