import type { SubjectRow } from "./store.ts";

/** Who is behind a conversation, as the portal has verified it. */
export interface VerifiedIdentity {
  name: string;
  email: string;
  loyaltyTier: string;
  /** BCP 47. */
  language: string;
  /** Here with a password, or at the company's provider. */
  how: "password" | "company";
  /** When they last proved it. */
  at: Date | null;
  /** Whether the vendor itself has the conversation as this customer's. */
  byVendor: boolean;
}

/**
 * The customer of the conversation's session. Nobody where the flow's ticket was from before the log-in and the vendor
 * does not vouch for them either: whoever used the browser until then may have kept that ticket. Pure.
 */
export function identityOf(
  { session, customerId }: Pick<SubjectRow, "session" | "customerId">,
  bindProved: boolean | null,
): VerifiedIdentity | null {
  const { customer, authenticatedAt } = session;
  if (!customer) return null;
  const byVendor = customerId === customer.id;
  if (bindProved === false && !byVendor) return null;
  const { name, email, loyaltyTier, language, issuer } = customer;
  return {
    name,
    email,
    loyaltyTier,
    language,
    how: issuer ? "company" : "password",
    at: authenticatedAt,
    byVendor,
  };
}
