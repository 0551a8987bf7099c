/** What somebody with an account may do. */
export type Role = "CUSTOMER" | "AGENT" | "OPERATOR";

/** Somebody who can log in, as the rest of the portal sees them: without the password hash. */
export interface Customer {
  id: string;
  email: string;
  name: string;
  role: Role;
  loyaltyTier: string;
  /** BCP 47 tag. */
  language: string;
}

/** As whom the company's identity provider knows a customer; both null for an account of our own. */
export interface Federation {
  issuer: string | null;
  subject: string | null;
}
