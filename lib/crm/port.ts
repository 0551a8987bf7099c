/** A customer who is logged in, as the company's systems know them. */
export interface CrmCustomer {
  /** The subject at the company's identity provider, else the portal's id. */
  reference: string;
}

/** What the CRM knows of a customer's case; flat text, empty where it knows nothing. */
export interface CrmCase {
  caseId: string;
  previousResolution: string;
  /** In digits. */
  handoffCount: string;
}

/** A customer relationship management system: one question. */
export interface Crm {
  /** Null where it has nothing of the customer. Throws where there is no usable answer. */
  caseOf(customer: CrmCustomer, signal: AbortSignal): Promise<CrmCase | null>;
}
