import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import { messengerVendor } from "#lib/messenger/index.ts";
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
  findContext,
  type Holder,
  newestOf,
  type SessionContext,
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
  const [session, context, own] = await Promise.all([
    lockSession(ticket.sessionId, tx),
    findContext(ticket.sessionId, conversationId, tx),
    newestOf({ sessionId: ticket.sessionId, customerId: null }, at, tx),
  ]);
  if (!session || !context) return { ok: false, code: "SESSION_ENDED" };
  const asCustomer = provesCustomer(ticket, session);
  const binder = { session, asCustomer, ...prepared };
  const bound = context.id === null ? null : context;
  if (bound?.sessionId === session.id) return tellFlow(bound, binder, at, tx);
  if (!ticket.ok) return { ok: false, code: ticket.code };
  if (!mayGoOn(session, at)) return { ok: false, code: "SESSION_ENDED" };
  if (bound && !isBegunAgain(bound, session, asCustomer)) return boundElsewhere(bound, binder, at, tx);
  if (bound) await assignConversation(bound.id, { vendorConversationId: null }, tx);
  const locked = await lockHolder(session, tx);
  // The vendor has the conversation as the customer's only where the ticket proves them.
  const holder = asCustomer ? locked : { ...locked, customerId: null };
  // Other browsers of the customer may have moved the session's own until they had to wait.
  const newest = locked.customerId ? await newestOf(holder, at, tx) : own;
  const { fresh, written } = await bindNow(context, holder, newest, conversationId, at, tx);
  const [begun, told] = await Promise.allSettled([
    written,
    Promise.all([
      tellFlow(fresh, binder, at, tx),
      noteBound(fresh.id, binder, at, tx),
      noteBeginning(fresh, asCustomer, tx),
      askVendor(fresh.id, tx),
      written.then(() => closeOthers(holder, fresh.id, at, tx)),
    ]),
  ]);
  // What went out behind a statement that failed says only that one did.
  if (begun.status === "rejected") throw begun.reason;
  if (told.status === "rejected") throw told.reason;
  return told.value[0];
}

/** Lets the vendor be told what is verified, and be asked what was said. */
async function askVendor(conversationId: string, tx: Transaction): Promise<void> {
  if (!messengerVendor().hasPlatform()) return;
  await Promise.all([
    send("attributes", { conversationId }, { key: conversationId, tx }),
    send("transcript", { conversationId }, { key: conversationId, tx }),
  ]);
}

async function boundJustNow(
  sessionId: string,
  conversationId: string,
  tx: Transaction,
): Promise<ConversationContext> {
  const fresh = await findContext(sessionId, conversationId, tx);
  if (!fresh?.id) throw new Error("A conversation that was just bound is not there");
  return fresh;
}

/** With what is left to wait for: statements that went out already. */
interface Bound {
  fresh: ConversationContext;
  written: Promise<unknown>;
}

/** `holder.customerId` where the vendor has the conversation as the customer's. `context` is from before. */
async function bindNow(
  context: ConversationContext | (SessionContext & { id: null }),
  holder: Holder,
  newest: ConversationRow | null,
  conversationId: string,
  at: Date,
  tx: Transaction,
): Promise<Bound> {
  if (newest?.status === "PENDING") {
    await adopt(newest, holder, conversationId, at, tx);
  } else {
    const { id, previous, written } = beginConversation(holder, newest, conversationId, at, tx);
    const previousConversationId = previous && (previous.vendorConversationId ?? previous.id);
    const begun = { id, status: "ACTIVE", previousConversationId } as const;
    if (context.id === null) return { fresh: { ...context, ...begun }, written };
    await written;
  }
  return { fresh: await boundJustNow(holder.sessionId, conversationId, tx), written: Promise.resolve() };
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
