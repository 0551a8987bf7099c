import "server-only";
import { environment } from "#lib/config/environment.ts";
import { type ClearDebt, type MessengerBoot, messengerVendor } from "#lib/messenger/index.ts";
import { type Browser, bindingOf, type DeploymentKind, type Visit } from "#lib/session/index.ts";

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
  const kind = (clears && visit.browser && kindToClear(visit.browser)) || deploymentKind(visit);
  return messengerVendor().boot({ authenticated: kind === "customers" });
}

/** The deployment whose script clears next; of both the customers' is the first. Null where no storage is known. */
export function kindToClear({ bound, debt }: Browser): DeploymentKind | null {
  if (bound?.deployment !== "both") return bound && (bound.deployment ?? "visitors");
  return debt?.open.includes("MESSENGER_CLEAR") === false ? "visitors" : "customers";
}

/** What one page can do of a debt: it loads one deployment's script. */
export function debtOf({ debt }: Browser): ClearDebt | null {
  if (!debt) return null;
  const { id, open } = debt;
  const isForTwo = open.includes("MESSENGER_CLEAR") && open.includes("VISITORS_CLEAR");
  return { id, open: isForTwo ? open.slice(0, open.indexOf("VISITORS_CLEAR")) : open };
}

/** A guest of one deployment cannot become a customer of another: what they began there ends with the log-in. */
export function isOfOtherDeployment(
  conversation: { customerId: string | null } | null,
  kind: DeploymentKind,
): boolean {
  return kind === "customers" && conversation?.customerId === null;
}

/** Whether customers have a deployment of their own. */
export function hasTwo(): boolean {
  const [visitors, customers] = [false, true].map((authenticated) =>
    messengerVendor().boot({ authenticated }),
  );
  return visitors?.deploymentId !== customers?.deploymentId;
}
