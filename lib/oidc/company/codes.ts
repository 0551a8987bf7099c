/** Why nobody was logged in; stable, and all that the customer's browser learns of it. */
export type CompanyProblem =
  /** The customer, or the company for them, said no. */
  | "COMPANY_DENIED"
  /** The way back does not belong to a log-in that this browser began in the last ten minutes, or was used before. */
  | "COMPANY_STATE_LOST"
  /** The provider does not answer, or says that it cannot just now. */
  | "COMPANY_AWAY"
  /** The provider and the portal are not set up for each other. */
  | "COMPANY_MISCONFIGURED"
  /** The answer is not one to this log-in, or not the provider's. */
  | "COMPANY_ANSWER_REFUSED"
  /** The provider does not vouch for an e-mail address. */
  | "COMPANY_EMAIL_UNCONFIRMED"
  /** Something went wrong in the portal. */
  | "COMPANY_LOG_IN_FAILED";
