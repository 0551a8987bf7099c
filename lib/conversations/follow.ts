import "server-only";
import { environment } from "#lib/config/environment.ts";
import { type MessengerBoot, messengerVendor } from "#lib/messenger/index.ts";
import { bindingOf, type DeploymentKind, type Visit } from "#lib/session/index.ts";

/** Whom the vendor is to know on a page (GENESYS_AUTH): customers who are logged in, else nobody. */
export function loginOf({ customer }: Visit): "customer" | "none" | "required" {
  if (!environment().vendorKnowsCustomers) return "none";
  if (customer?.role === "CUSTOMER") return "customer";
  return customer === null && environment().GENESYS_AUTH === "required" ? "required" : "none";
}

/** Whether the vendor has the conversation as this customer's, so that it goes on in every browser of theirs. */
export function followsCustomer(
  conversation: { customerId: string | null } | null,
  customerId: string | null,
): boolean {
  if (!environment().vendorKnowsCustomers) return false;
  return customerId !== null && conversation?.customerId === customerId;
}

/** Whether this browser's storage cannot know of the conversation, which began in another one. */
export function onlyVendorHasIt({ conversation, customer, sessionId, browser }: Visit): boolean {
  if (!sessionId || !customer || !followsCustomer(conversation, customer.id)) return false;
  return browser?.bound?.customer !== bindingOf(sessionId, customer.id).customer;
}

/** Which deployment a visit uses, where customers have one of their own. */
export function deploymentKind(visit: Visit): DeploymentKind {
  return loginOf(visit) === "customer" && hasTwo() ? "customers" : "visitors";
}

/** How the Messenger is loaded: for the visit, or to clear what an earlier one left. */
export function bootOf(visit: Visit, clears: boolean): MessengerBoot {
  const bound = clears ? visit.browser?.bound : null;
  const kind = bound ? (bound.deployment ?? "visitors") : deploymentKind(visit);
  return messengerVendor().boot({ authenticated: kind === "customers" });
}

/** A guest of one deployment cannot become a customer of another: what they began there ends with the log-in. */
export function isOfOtherDeployment(
  conversation: { customerId: string | null } | null,
  kind: DeploymentKind,
): boolean {
  return kind === "customers" && conversation?.customerId === null;
}

function hasTwo(): boolean {
  const [visitors, customers] = [false, true].map((authenticated) =>
    messengerVendor().boot({ authenticated }),
  );
  return visitors?.deploymentId !== customers?.deploymentId;
}
