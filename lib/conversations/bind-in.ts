import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import { send } from "#lib/queue/index.ts";
import { lockSession, mayGoOn, recordEvent } from "#lib/session/index.ts";
import { beginConversation } from "./begin.ts";
import type { BindResult } from "./bind-answer.ts";
import { boundElsewhere, isBegunAgain } from "./bound-elsewhere.ts";
import { noteBeginning } from "./data-actions/note-beginning.ts";
import { closeOthers, lockHolder } from "./holder.ts";
import { moveConversation } from "./lifecycle/index.ts";
import { provesCustomer } from "./proves-customer.ts";
import {
  assignConversation,
  type ConversationContext,
  type ConversationRow,
  findByVendorId,
  type Holder,
  newestOf,
} from "./store.ts";
import { type Binder, tellFlow } from "./tell-flow.ts";
import type { Ticket } from "./ticket.ts";

/** The database's part of a bind. `queue()` has been awaited. */
export async function bindIn(
  ticket: Ticket,
  conversationId: string,
  prepared: Pick<Binder, "crmCase" | "agentLink">,
  at: Date,
  tx: Transaction,
): Promise<BindResult> {
  const session = await lockSession(ticket.sessionId, tx);
  if (!session) return { ok: false, code: "SESSION_ENDED" };
  const asCustomer = provesCustomer(ticket, session);
  const binder = { session, asCustomer, ...prepared };
  const bound = await findByVendorId(conversationId, tx);
  if (bound?.sessionId === session.id) return tellFlow(bound, binder, at, tx);
  if (!ticket.ok) return { ok: false, code: ticket.code };
  if (!mayGoOn(session, at)) return { ok: false, code: "SESSION_ENDED" };
  if (bound && !isBegunAgain(bound, session, asCustomer)) return boundElsewhere(bound, binder, at, tx);
  if (bound) await assignConversation(bound.id, { vendorConversationId: null }, tx);
  const holder = await lockHolder(session, tx);
  await bindNow(asCustomer ? holder : { ...holder, customerId: null }, conversationId, at, tx);
  const fresh = await boundJustNow(conversationId, tx);
  await noteBound(fresh.id, binder, at, tx);
  await noteBeginning(fresh, asCustomer, tx);
  await send("attributes", { conversationId: fresh.id }, { key: fresh.id, tx });
  await send("transcript", { conversationId: fresh.id }, { key: fresh.id, tx });
  return tellFlow(fresh, binder, at, tx);
}

async function boundJustNow(conversationId: string, tx: Transaction): Promise<ConversationContext> {
  const fresh = await findByVendorId(conversationId, tx);
  if (!fresh) throw new Error("A conversation that was just bound is not there");
  return fresh;
}

/** `customerId` where the vendor has the conversation as the customer's. */
async function bindNow(holder: Holder, conversationId: string, at: Date, tx: Transaction): Promise<void> {
  const newest = await newestOf(holder, at, tx);
  const adopts = newest?.status === "PENDING";
  if (adopts) await adopt(newest, holder, conversationId, at, tx);
  const id = adopts ? newest.id : await beginConversation(holder, newest, conversationId, at, tx);
  await closeOthers(holder, id, at, tx);
}

/** With whether the ticket proved a customer: one who logs in later may be somebody else than who writes. */
async function noteBound(
  conversationId: string,
  { session, asCustomer }: Binder,
  at: Date,
  tx: Transaction,
): Promise<void> {
  const event = { sessionId: session.id, conversationId, code: "CONVERSATION_BOUND" } as const;
  await recordEvent({ ...event, detail: asCustomer ? { proven: true } : {} }, at, tx);
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
