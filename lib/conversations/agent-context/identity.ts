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
 * The customer of the conversation's session, where the flow's ticket proved them or the vendor vouches for them. Nobody
 * where they logged in after the conversation began: whoever used the browser until then may go on writing. Pure.
 */
export function identityOf(
  { session, customerId }: Pick<SubjectRow, "session" | "customerId">,
  bindProved: boolean,
): VerifiedIdentity | null {
  const { customer, authenticatedAt } = session;
  if (!customer) return null;
  const byVendor = customerId === customer.id;
  if (!bindProved && !byVendor) return null;
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
