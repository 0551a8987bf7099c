import type { Fault } from "../faults/faults.ts";
import type { Organisation } from "../state/organisation.ts";
import type { MessageBody } from "../wire/message/body.ts";
import { deliver } from "./deliver.ts";
import type { GuestSession } from "./session.ts";

/** Echoes that a fault holds back until the next one has gone out: at most one for each session. */
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
  const overtaken = heldEchoes.get(session);
  // The one that overtakes is not held itself: a fault that goes on swaps echoes in pairs.
  const outOfOrder = overtaken ? undefined : faults.take("echoOutOfOrder", { conversationId });
  if (outOfOrder) {
    hold(organisation, session, outOfOrder, say);
    return;
  }
  heldEchoes.delete(session);
  const late = faults.take("echoLate", { conversationId });
  const twice = faults.take("echoTwice", { conversationId });
  const out = () => {
    say();
    if (twice) say();
    overtaken?.();
  };
  if (late) later(organisation, late.delayMs, out);
  else out();
}

/** Lifting the fault lets the echo go. */
function hold({ faults }: Organisation, session: GuestSession, fault: Fault, say: () => void): void {
  let isHeld = true;
  const release = () => {
    if (!isHeld) return;
    isHeld = false;
    over();
    if (heldEchoes.get(session) === release) heldEchoes.delete(session);
    say();
  };
  const over = faults.lasts(fault, release);
  heldEchoes.set(session, release);
}

function later(organisation: Organisation, delayMs: number, action: () => void): void {
  const { signal } = organisation.lifetime;
  setTimeout(() => {
    if (!signal.aborted) action();
  }, delayMs).unref();
}
