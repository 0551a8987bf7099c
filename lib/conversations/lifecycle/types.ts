/** Where a conversation stands; `CLOSED` and `ARCHIVED` are terminal. */
export type ConversationStatus =
  | "PENDING"
  | "ACTIVE"
  | "DISCONNECTED"
  | "READ_ONLY"
  | "EXPIRED"
  | "CLOSED"
  | "ARCHIVED";

/** Why a conversation was closed; it stays the reason when it is archived. */
export type CloseReason =
  | "CLEARED_BY_CUSTOMER"
  | "GUEST_TTL_ELAPSED"
  | "OTHER_DEPLOYMENT"
  | "SUPERSEDED"
  | "THREADING_TIMELINE_ELAPSED"
  | "VENDOR_FORGOT"
  | "VENDOR_STORAGE_LOST";

/** Why it has its status. */
export type StatusReason =
  | CloseReason
  | "BOUND"
  | "FIRST_MESSAGE"
  | "MESSAGE"
  | "RESUMED"
  | "VENDOR_CONFIRMED"
  | "VENDOR_DISCONNECTED";

/**
 * What somebody saw, with the time at which it was so. Reports may come late, twice and in any order: a conversation
 * ends up the same.
 */
export type Report =
  /** The organisation's flow named the vendor's conversation. */
  | { type: "bound"; at: Date }
  | { type: "message"; at: Date }
  /** A browser's Messenger took the vendor's session up again. */
  | { type: "resumed"; at: Date }
  /** A browser's Messenger knew nothing of it. */
  | { type: "storage-lost"; at: Date }
  /** The vendor was asked at that time and had it open. */
  | { type: "open"; at: Date; lastMessageAt: Date | null }
  | { type: "disconnected"; at: Date; readOnly: boolean }
  /** The vendor called its guest session over. */
  | { type: "session-expired"; at: Date };

/** What we decide, one after another under the lock of the row; the order counts. */
export type Command =
  /** Nothing happened until then: do the clocks end it? */
  | { type: "look"; at: Date }
  /** The vendor was asked at that time and had no such conversation; void where something newer is known. */
  | { type: "forgotten"; at: Date }
  | { type: "supersede"; at: Date }
  | { type: "clear"; at: Date }
  | { type: "leave-deployment"; at: Date }
  /** Its transcript is complete; void unless it is over. */
  | { type: "archive"; at: Date };

export type LifecycleEvent = Report | Command;

/** What is known, each the latest of its kind, null where it has not happened. */
export interface Facts {
  startedAt: Date;
  boundAt: Date | null;
  messageAt: Date | null;
  resumedAt: Date | null;
  openAt: Date | null;
  storageLostAt: Date | null;
  disconnectedAt: Date | null;
  readOnly: boolean;
  expiredAt: Date | null;
  closedAt: Date | null;
  closedReason: string | null;
  archivedAt: Date | null;
  /** The latest moment that anything above, or a look at the clocks, speaks of. */
  asOf: Date | null;
}

/** What follows from the facts. */
export interface Standing {
  status: ConversationStatus;
  statusReason: string;
  lastActivityAt: Date;
  /** End of the vendor's guest session. */
  expiresAt: Date;
  endedAt: Date | null;
  /** When the vendor last told us about it, in whatever way. */
  knownAt: Date;
}

/** The vendor's clocks that we compute with, in seconds. */
export interface VendorClocks {
  guestSessionSeconds: number;
  threadingSeconds: number;
}

/** What came of an event. */
export type Outcome =
  /** The status is another one now. */
  | "MOVED"
  /** Something is known better, the status is the same. */
  | "NOTED"
  /** It was known already. */
  | "REPEATED"
  /** The conversation is over for good. */
  | "OVER"
  /** A decision that newer knowledge makes void. */
  | "OUTDATED"
  /** Only what is over is archived. */
  | "NOT_OVER";

export interface Transition {
  facts: Facts;
  standing: Standing;
  from: ConversationStatus;
  outcome: Outcome;
}
