import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import { recordEvent, type SessionRow } from "#lib/session/index.ts";
import { answerFor, type BindResult, toBindAnswer } from "./bind-answer.ts";
import { closeOthers, lockHolder } from "./holder.ts";
import { type ConversationContext, changeConversation, type Holder, newestOf } from "./store.ts";
import { guestSessionEnd } from "./vendor-clock.ts";

/** Another session has it: fine where both are one customer's, who came back; a conflict otherwise. */
export async function boundElsewhere(
  bound: ConversationContext,
  vendorConversationId: string,
  session: SessionRow,
  asCustomer: boolean,
  at: Date,
  tx: Transaction,
): Promise<BindResult> {
  const same = asCustomer && bound.session.customerId === session.customerId;
  const code = same ? "CONVERSATION_FOLLOWED_CUSTOMER" : "CONVERSATION_BOUND_ELSEWHERE";
  await recordEvent({ sessionId: session.id, conversationId: bound.id, code }, at, tx);
  if (!same) return { ok: false, code: "CONVERSATION_BOUND_ELSEWHERE" };
  const holder = await lockHolder(session, tx);
  if (bound.status !== "CLOSED" || !holder.customerId)
    return { ok: true, answer: toBindAnswer(bound, session.id, asCustomer) };
  await revive(bound, holder, at, tx);
  return { ok: true, answer: await answerFor(vendorConversationId, session.id, asCustomer, tx) };
}

/** We took it for over, but the vendor has begun with it again: what is pending here is the same one. */
async function revive(bound: ConversationContext, holder: Holder, at: Date, tx: Transaction): Promise<void> {
  const newest = await newestOf(holder, at, tx);
  const before = newest?.status === "PENDING" ? newest.previousId : null;
  const change = {
    status: "ACTIVE",
    statusReason: "BOUND",
    customerId: holder.customerId,
    previousId: before === bound.id ? null : before,
    lastActivityAt: at,
    expiresAt: guestSessionEnd(at),
    knownAt: at,
    endedAt: null,
  } as const;
  await changeConversation(bound.id, change, tx);
  await closeOthers(holder, bound.id, at, tx);
}
