import { redirect } from "next/navigation";
import { currentVisit, needsStepUp, type Visit } from "#lib/session/index.ts";

type AccountPath = "/account/devices" | "/account/password" | "/account/privacy" | "/account/privacy/erase";
type CustomersVisit = Visit & { customer: NonNullable<Visit["customer"]> };

/** The visit of a customer; anybody else is sent to log in and comes back to `path`. */
export async function requireCustomer(path: AccountPath): Promise<CustomersVisit> {
  const visit = await currentVisit();
  const { customer } = visit;
  if (customer?.role !== "CUSTOMER") redirect(`/login?next=${path}`);
  return { ...visit, customer };
}

/** The same, for what protects the account: somebody who logged in long ago proves again who they are. */
export async function requireRecentCustomer(path: AccountPath): Promise<CustomersVisit> {
  const visit = await requireCustomer(path);
  if (needsStepUp(visit)) redirect(`/account/confirm?next=${path}`);
  return visit;
}
