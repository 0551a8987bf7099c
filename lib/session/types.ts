/** Why there is no session to go on with; every one of them means a fresh start, never an error page. */
export type NoSessionReason = "NO_SESSION" | "SESSION_EXPIRED" | "SESSION_REVOKED" | "COOKIE_UNREADABLE";

export type Role = "CUSTOMER" | "AGENT" | "OPERATOR";

export interface VisitCustomer {
  id: string;
  name: string;
  email: string;
  role: Role;
  loyaltyTier: string;
  /** BCP 47. */
  language: string;
}

export interface VisitCart {
  id: string;
  itemCount: number;
  /** Smallest unit of the shop's currency. */
  valueCents: number;
  checkoutStartedAt: Date | null;
}

/** The session's newest conversation, as stored. */
export interface VisitConversation {
  id: string;
  vendorConversationId: string | null;
  /** Whose it is at the vendor too; null where the vendor knows an anonymous guest. */
  customerId: string | null;
  previousId: string | null;
  status: "PENDING" | "ACTIVE" | "DISCONNECTED" | "READ_ONLY" | "EXPIRED" | "CLOSED" | "ARCHIVED";
  statusReason: string;
  lastActivityAt: Date;
  expiresAt: Date;
  knownAt: Date;
  endedAt: Date | null;
}

/** A session and its customer as hashes, so that they identify nobody. */
export interface Binding {
  session: string;
  customer: string | null;
}

/** Whom this browser's Messenger storage belongs to. */
export interface Bound extends Binding {
  /** The same from one clear to the next: what is owed for this storage is owed under it. */
  id: string;
  /** Whether the Messenger may have logged in at the vendor here. */
  authenticated: boolean;
  /** Of the customers' own deployment, where they have one, or perhaps of either; else of the one of visitors. */
  deployment?: "customers" | "both" | undefined;
}

/** Which of the deployments, where customers have one of their own. */
export type DeploymentKind = "visitors" | "customers";

/** Why a browser owes a clear: a log-out, **Clear this chat**, or another person's storage. */
export type DebtKind = "LOGOUT" | "CLEAR" | "SWITCH";

/** What the browser has to confirm, in this order. */
export type DebtPart = "AUTH_LOGOUT" | "MESSENGER_CLEAR" | "VISITORS_CLEAR" | "BROWSER_STORAGE";

/** A clear of the Messenger that this browser still owes. */
export interface Debt {
  /** That of the binding. */
  id: string;
  kind: DebtKind;
  /** What has not been confirmed yet; never empty. */
  open: DebtPart[];
}

/** What the browser remembers beside the session; it survives log-out. */
export interface Browser {
  id: string;
  bound: Bound | null;
  debt: Debt | null;
}

/** Who a page is for: all that one query knows. */
export interface Visit {
  /** The id in the cookie; null when the cookie names no session that may go on. */
  sessionId: string | null;
  /** The session that the cookie names but does not open, or not any more; for the operators’ records only. */
  over: string | null;
  /** Whether the session has a row. */
  kept: boolean;
  noSession: NoSessionReason | null;
  customer: VisitCustomer | null;
  /** When the customer last proved who they are; null while anonymous. */
  authenticatedAt: Date | null;
  /** Whether others use this computer too. */
  shared: boolean;
  cart: VisitCart | null;
  conversation: VisitConversation | null;
  browser: Browser | null;
}
