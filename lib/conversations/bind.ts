import "server-only";
import { now } from "#lib/clock.ts";
import { type Transaction, transaction } from "#lib/db/index.ts";
import { bindingOf, lockSession, recordEvent, type SessionRow } from "#lib/session/index.ts";
import { type TicketVerdict, verifyContextTicket } from "#lib/tokens/index.ts";
import { beginConversation } from "./begin.ts";
import { answerFor, type BindResult, toBindAnswer } from "./bind-answer.ts";
import { boundElsewhere, isBegunAgain } from "./bound-elsewhere.ts";
import { closeOthers, lockHolder } from "./holder.ts";
import { moveConversation } from "./lifecycle/index.ts";
import {
  assignConversation,
  type ConversationRow,
  findByVendorId,
  type Holder,
  isAlreadyBound,
  newestOf,
} from "./store.ts";
import { isOfItsDeployment } from "./ticket.ts";

type Ticket = Extract<TicketVerdict, { sessionId: string }>;

/**
 * Maps the vendor's conversation to the session that the ticket proves, exactly once whatever is repeated or
 * concurrent (B3, B10, F2): everything about one session happens under its row's lock, and the vendor's id is
 * unique. Source: docs/architecture.md.
 */
export async function bindConversation(request: {
  contextTicket: string;
  conversationId: string;
}): Promise<BindResult> {
  const at = now();
  const ticket = await verifyContextTicket(request.contextTicket, at);
  if (!("sessionId" in ticket) || !isOfItsDeployment(ticket))
    return { ok: false, code: "CONTEXT_TICKET_INVALID" };
  const bind = () => transaction((tx) => bindIn(ticket, request.conversationId, at, tx));
  try {
    return await bind();
  } catch (error) {
    // Another session bound the same conversation between our look and our insert: look again.
    if (isAlreadyBound(error)) return bind();
    throw error;
  }
}

async function bindIn(
  ticket: Ticket,
  conversationId: string,
  at: Date,
  tx: Transaction,
): Promise<BindResult> {
  const session = await lockSession(ticket.sessionId, tx);
  if (!session) return { ok: false, code: "SESSION_ENDED" };
  const asCustomer = provesCustomer(ticket, session);
  const bound = await findByVendorId(conversationId, tx);
  if (bound?.sessionId === session.id)
    return { ok: true, answer: toBindAnswer(bound, session.id, asCustomer) };
  if (!ticket.ok) return { ok: false, code: ticket.code };
  if (session.status !== "ACTIVE" || at >= session.absoluteExpiresAt)
    return { ok: false, code: "SESSION_ENDED" };
  if (bound && !isBegunAgain(bound, session, asCustomer))
    return boundElsewhere(bound, session, asCustomer, at, tx);
  if (bound) await assignConversation(bound.id, { vendorConversationId: null }, tx);
  const holder = await lockHolder(session, tx);
  await bindNow(asCustomer ? holder : { ...holder, customerId: null }, conversationId, at, tx);
  return { ok: true, answer: await answerFor(conversationId, session.id, asCustomer, tx) };
}

/**
 * Whether the ticket was signed for the customer whose session it is now. One from before the log-in was in the
 * hands of whoever used this browser then, and speaks for nobody.
 */
function provesCustomer(ticket: Ticket, session: SessionRow): boolean {
  const { customer } = bindingOf(session.id, session.customerId);
  return customer !== null && ticket.customer === customer;
}

/** `customerId` where the vendor has the conversation as the customer's. */
async function bindNow(holder: Holder, conversationId: string, at: Date, tx: Transaction): Promise<void> {
  const { sessionId } = holder;
  const newest = await newestOf(holder, at, tx);
  const adopts = newest?.status === "PENDING";
  if (adopts) await adopt(newest, holder, conversationId, at, tx);
  const id = adopts ? newest.id : await beginConversation(holder, newest, conversationId, at, tx);
  await closeOthers(holder, id, at, tx);
  await recordEvent({ sessionId, conversationId: id, code: "CONVERSATION_BOUND" }, at, tx);
}

/** The first message was seen in the browser before the vendor named the conversation. */
async function adopt(
  pending: ConversationRow,
  { customerId }: Holder,
  vendorConversationId: string,
  at: Date,
  tx: Transaction,
): Promise<void> {
  await assignConversation(pending.id, { vendorConversationId, ...(customerId && { customerId }) }, tx);
  await moveConversation(pending.id, { type: "bound", at }, "flow", tx);
}
