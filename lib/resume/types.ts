/** What a page does about the Messenger. */
export type Decision = "fresh" | "resume" | "chain" | "clear-first" | "blocked";

/** Why; stable, shown to support and asserted by tests (C8). */
export type ResumeReason =
  | "STAFF_ACCOUNT"
  | "LOGOUT_DEBT"
  | "CLEAR_DEBT"
  | "IDENTITY_SWITCH"
  | "DEPLOYMENT_SWITCH"
  | "LOGIN_REQUIRED"
  | NoSessionReason
  | "NO_CONVERSATION"
  | "CLEARED_BY_CUSTOMER"
  | "CONVERSATION_OPEN"
  | "CONVERSATION_CONFIRMED"
  | "CONVERSATION_FOLLOWS_CUSTOMER"
  | "FIRST_MESSAGE_PENDING"
  | "VENDOR_UNREACHABLE"
  | "WITHIN_THREADING_TIMELINE"
  | "GUEST_TTL_ELAPSED"
  | "THREADING_TIMELINE_ELAPSED"
  | "OTHER_DEPLOYMENT"
  | "VENDOR_CLOSED"
  | "VENDOR_FORGOT"
  | "VENDOR_STORAGE_LOST";

/** Why there is no session to go on with. */
export type NoSessionReason = "NO_SESSION" | "SESSION_EXPIRED" | "SESSION_REVOKED" | "COOKIE_UNREADABLE";

/** The state of a conversation as people and hydration see it; `expired` follows from the time. */
export type ConversationState =
  | "none"
  | "pending"
  | "active"
  | "disconnected"
  | "read-only"
  | "expired"
  | "closed"
  | "archived";

export interface KnownConversation {
  status: "PENDING" | "ACTIVE" | "DISCONNECTED" | "READ_ONLY" | "EXPIRED" | "CLOSED" | "ARCHIVED";
  statusReason: string;
  /** End of the vendor's guest session. */
  expiresAt: Date;
  endedAt: Date | null;
}

/** Who this browser's Messenger storage belongs to, and who asks now; hashes, null where nobody. */
export interface BrowserBinding {
  session: string;
  customer: string | null;
}

/** What the vendor said when it was asked just now; null when it was not asked. */
export type VendorAnswer = "open" | "ended" | "read-only" | "unknown" | "unreachable";

export interface ResumeInput {
  now: Date;
  /** Seconds in which a message after the vendor's disconnect continues the same conversation. */
  threadingSeconds: number;
  isStaff: boolean;
  debt: "LOGOUT" | "CLEAR" | "SWITCH" | null;
  /** Who used the Messenger last in this browser; null when nobody did. */
  lastBound: BrowserBinding | null;
  /** Whether the Messenger's storage here is of another deployment than the one that counts now. */
  otherStorage: boolean;
  /** Whether nobody chats who is not logged in, and nobody is. */
  mustLogIn: boolean;
  /** Who asks; null when the cookie names nobody that may go on. */
  current: BrowserBinding | null;
  /** Null when the session is kept in the database and alive. */
  noSession: NoSessionReason | null;
  conversation: KnownConversation | null;
  /** Whether the vendor had it as a visitor's, in a deployment that this customer does not use. */
  ofOtherDeployment: boolean;
  /** Whether the vendor has it as the customer's, and this browser's storage knows nothing of it. */
  onlyVendorHasIt: boolean;
  vendorAnswer: VendorAnswer | null;
}

export interface ResumeDecision {
  decision: Decision;
  reason: ResumeReason;
  conversationState: ConversationState;
}
