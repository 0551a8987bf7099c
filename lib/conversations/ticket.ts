import "server-only";
import { messengerVendor } from "#lib/messenger/index.ts";
import { bindingOf } from "#lib/session/index.ts";
import { type ContextTicket, contextTicket, type TicketVerdict } from "#lib/tokens/index.ts";

/** A ticket that names a session, in time or not. */
export type Ticket = Extract<TicketVerdict, { sessionId: string }>;

/** The context ticket of a session and whoever is logged in, for the deployment that they use. */
export function ticketOf(sessionId: string, customerId: string | null, at: Date): Promise<ContextTicket> {
  const { customer } = bindingOf(sessionId, customerId);
  return contextTicket({ sessionId, customer, deployment: deploymentOf(customer) }, at);
}

/** Whether the ticket is of the deployment that its holder uses now. */
export function isOfItsDeployment(ticket: Ticket): boolean {
  return ticket.deployment === deploymentOf(ticket.customer);
}

function deploymentOf(customer: string | null): string {
  return messengerVendor().boot({ authenticated: customer !== null }).deploymentId;
}
