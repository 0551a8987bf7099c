import "server-only";
import { type Customer, type Federation, findCustomer, subjectOf } from "#lib/accounts/index.ts";
import { environment } from "#lib/config/environment.ts";
import { type Crm, type CrmCase, crm } from "#lib/crm/index.ts";
import { log } from "#lib/log.ts";
import { findSession, recordEvent } from "#lib/session/index.ts";
import { provesCustomer } from "../proves-customer.ts";
import type { Ticket } from "../ticket.ts";

/** What the CRM knew of a customer, to be told only where that customer is the one who is proven. */
export interface KnownCase extends CrmCase {
  customerId: string;
}

/**
 * Asks the company's CRM for the case of the customer whom the ticket proves (E7), within CRM_TIMEOUT_MS; null where
 * there is none. A CRM that does not answer holds nobody up: it is noted, and the flow goes on without. Not inside a
 * transaction, so that no lock waits for another company's machine.
 */
export async function crmCaseOf(ticket: Ticket, at: Date): Promise<KnownCase | null> {
  const asked = crm();
  if (!asked || ticket.customer === null) return null;
  const session = await findSession(ticket.sessionId);
  if (!session?.customerId || !provesCustomer(ticket, session)) return null;
  const customer = await findCustomer(session.customerId);
  return customer && ask(asked, customer, session.id, at);
}

async function ask(
  asked: Crm,
  customer: Customer & Federation,
  sessionId: string,
  at: Date,
): Promise<KnownCase | null> {
  try {
    const signal = AbortSignal.timeout(environment().CRM_TIMEOUT_MS);
    const found = await asked.caseOf({ reference: subjectOf(customer) }, signal);
    return found && { ...found, customerId: customer.id };
  } catch (error) {
    // What others throw may quote the answer.
    const isOurs = error instanceof Error && error.name === "Error";
    const reason = isOurs ? error.message : error instanceof Error && error.name;
    log().warn({ code: "CRM_UNREACHABLE", reason }, "The CRM gave no usable answer");
    await recordEvent({ sessionId, code: "CRM_UNREACHABLE" }, at);
    return null;
  }
}
