import type { ConversationStatus } from "#lib/conversations/index.ts";

/** What a decision was made from, as it was recorded. */
export type DecisionInputs = Record<string, unknown>;

/** What one page view decided about the Messenger. */
export interface RecordedDecision {
  id: string;
  at: Date;
  decision: string;
  reason: string;
  state: string;
  conversationId: string | null;
  path: string;
  trace: string;
  inputs: DecisionInputs;
}

/** Something that happened to a session or to one of its conversations. */
export interface HistoryEntry {
  at: Date;
  /** Who has it from where: our own events, the status of a conversation, or what the vendor posted. */
  kind: "session" | "conversation" | "vendor";
  /** Code of a session event, new status, or name of the vendor's event. */
  what: string;
  /** Further codes, such as the reason of a status and who said so. */
  details: string[];
  conversationId: string | null;
}

export interface HistoryConversation {
  id: string;
  vendorConversationId: string | null;
  status: ConversationStatus;
  statusReason: string;
  previousId: string | null;
  startedAt: Date;
  lastActivityAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
}

/** A session as operators see it: no name, no address. */
export interface HistorySession {
  status: "ACTIVE" | "REVOKED";
  customerId: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  idleExpiresAt: Date;
  absoluteExpiresAt: Date;
  revokedAt: Date | null;
  authenticatedAt: Date | null;
  sharedDevice: boolean;
  device: string | null;
}

/** All that is kept of one session. */
export interface SessionHistory {
  id: string;
  /** Null where the session itself is gone, or never had a row. */
  session: HistorySession | null;
  /** Newest first. */
  conversations: HistoryConversation[];
  /** Newest first. */
  decisions: RecordedDecision[];
  /** Id of the last of them where there are older ones, which come before it. */
  older: string | null;
  /** Newest first. */
  entries: HistoryEntry[];
  /** False where there are more entries, or conversations, than are listed. */
  isWhole: boolean;
}
