import type { Organisation } from "../state/organisation.ts";
import type { MessageBody } from "../wire/message/body.ts";
import { deliver } from "./deliver.ts";
import type { GuestSession } from "./session.ts";

/** An echo that a fault holds back until the next one has gone out. */
const heldEchoes = new WeakMap<GuestSession, () => void>();

/**
 * Gives an own message back to every connection of the session, with the request's tracingId. Order is not
 * guaranteed by the vendor; faults make it late, double or out of order on purpose.
 */
export function echoToGuest(
  organisation: Organisation,
  session: GuestSession,
  conversationId: string,
  body: MessageBody,
  tracingId?: string,
): void {
  const { faults } = organisation;
  const say = () =>
    deliver(session, { type: "message", class: "StructuredMessage", code: 200, body, tracingId });
  if (faults.take("echoOutOfOrder", { conversationId })) {
    heldEchoes.set(session, say);
    return;
  }
  const late = faults.take("echoLate", { conversationId });
  if (late) later(organisation, late.delayMs, say);
  else say();
  if (faults.take("echoTwice", { conversationId })) say();
  heldEchoes.get(session)?.();
  heldEchoes.delete(session);
}

function later(organisation: Organisation, delayMs: number, action: () => void): void {
  const { signal } = organisation.lifetime;
  setTimeout(() => {
    if (!signal.aborted) action();
  }, delayMs).unref();
}
