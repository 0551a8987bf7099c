import "server-only";
import { now } from "#lib/clock.ts";
import { type Transaction, transaction } from "#lib/db/index.ts";
import { bindingOf, lockSession, recordEvent, type SessionRow } from "#lib/session/index.ts";
import { type TicketVerdict, verifyContextTicket } from "#lib/tokens/index.ts";
import { beginConversation } from "./begin.ts";
import { type BindAnswer, toBindAnswer } from "./bind-answer.ts";
import { closeOthers, lockHolder } from "./holder.ts";
import {
  type ConversationContext,
  type ConversationRow,
  changeConversation,
  findByVendorId,
  type Holder,
  isAlreadyBound,
  newestOf,
} from "./store.ts";
import { isOfItsDeployment } from "./ticket.ts";
import { guestSessionEnd } from "./vendor-clock.ts";

export type BindRefusal =
  | "CONTEXT_TICKET_EXPIRED"
  | "CONTEXT_TICKET_INVALID"
  | "CONVERSATION_BOUND_ELSEWHERE"
  | "SESSION_ENDED";

export type BindResult = { ok: true; answer: BindAnswer } | { ok: false; code: BindRefusal };

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
  if (bound) return boundElsewhere(bound, session, asCustomer, at, tx);
  const holder = await lockHolder(session, tx);
  await bindNow(asCustomer ? holder : { ...holder, customerId: null }, conversationId, at, tx);
  const context = await findByVendorId(conversationId, tx);
  if (!context) throw new Error("A conversation that was just bound is not there");
  return { ok: true, answer: toBindAnswer(context, session.id, asCustomer) };
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
  const clock = { lastActivityAt: at, expiresAt: guestSessionEnd(at), knownAt: at };
  const owner = customerId ? { customerId } : {};
  await changeConversation(
    pending.id,
    { vendorConversationId, ...owner, status: "ACTIVE", statusReason: "BOUND", ...clock },
    tx,
  );
}

/** Another session has it: fine where both are one customer's, who came back; a conflict otherwise. */
async function boundElsewhere(
  bound: ConversationContext,
  session: SessionRow,
  asCustomer: boolean,
  at: Date,
  tx: Transaction,
): Promise<BindResult> {
  const same = asCustomer && bound.session.customerId === session.customerId;
  const code = same ? "CONVERSATION_FOLLOWED_CUSTOMER" : "CONVERSATION_BOUND_ELSEWHERE";
  await recordEvent({ sessionId: session.id, conversationId: bound.id, code }, at, tx);
  return same
    ? { ok: true, answer: toBindAnswer(bound, session.id, asCustomer) }
    : { ok: false, code: "CONVERSATION_BOUND_ELSEWHERE" };
}
