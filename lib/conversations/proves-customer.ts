import "server-only";
import { bindingOf, type SessionRow } from "#lib/session/index.ts";
import type { Ticket } from "./ticket.ts";

/**
 * Whether the ticket was signed for the customer whose session it is now. One from before the log-in was in the
 * hands of whoever used this browser then, and speaks for nobody.
 */
export function provesCustomer(ticket: Pick<Ticket, "customer">, session: SessionRow): boolean {
  const { customer } = bindingOf(session.id, session.customerId);
  return customer !== null && ticket.customer === customer;
}
