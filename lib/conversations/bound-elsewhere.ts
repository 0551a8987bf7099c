import "server-only";
import { environment } from "#lib/config/environment.ts";
import type { Transaction } from "#lib/db/index.ts";
import { recordEvent, type SessionRow } from "#lib/session/index.ts";
import type { BindResult } from "./bind-answer.ts";
import { isOver } from "./lifecycle/index.ts";
import type { ConversationContext } from "./store.ts";
import { type Binder, tellFlow } from "./tell-flow.ts";

/** Another session has it: fine where both are one customer's, who came back; a conflict otherwise. */
export async function boundElsewhere(
  bound: ConversationContext,
  binder: Binder,
  at: Date,
  tx: Transaction,
): Promise<BindResult> {
  const { session, asCustomer } = binder;
  const same = asCustomer && bound.customerId === session.customerId;
  const code = same ? "CONVERSATION_FOLLOWED_CUSTOMER" : "CONVERSATION_BOUND_ELSEWHERE";
  const detail: Record<string, boolean> = same ? { proven: true } : {};
  await recordEvent({ sessionId: session.id, conversationId: bound.id, code, detail }, at, tx);
  return same ? tellFlow(bound, binder, at, tx) : { ok: false, code: "CONVERSATION_BOUND_ELSEWHERE" };
}

/** One of the same customer's that we took for over, while the vendor has begun with it again. */
export function isBegunAgain(bound: ConversationContext, session: SessionRow, asCustomer: boolean): boolean {
  const same = asCustomer && bound.customerId === session.customerId;
  return environment().vendorKnowsCustomers && same && isOver(bound);
}
