import "server-only";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import type { Transaction } from "#lib/db/index.ts";
import { insertEvent } from "./store.ts";

/** What can happen to a session; append-only history for support and operators. */
export type SessionEventCode =
  | "AGENT_CONTEXT_OPENED"
  | "CHAT_CLEARED"
  | "CLEAR_CONFIRMED"
  | "CONTACT_LINKED"
  | "CONVERSATION_BOUND"
  | "CONVERSATION_BOUND_ELSEWHERE"
  | "CONVERSATION_FOLLOWED_CUSTOMER"
  | "CONVERSATION_STEPPED_UP"
  | "CRM_UNREACHABLE"
  | "DATA_ACTION_REFUSED"
  | "ENDED_BY_CUSTOMER"
  | "ENDED_BY_PASSWORD_CHANGE"
  | "ERASED"
  | "ERASE_CONFIRMED"
  | "ERASE_REQUESTED"
  | "EXPORT_REQUESTED"
  | "IDENTITY_CONFIRMED"
  | "LOGGED_IN"
  | "LOGGED_OUT"
  | "PASSWORD_CHANGED"
  | "REFRESH_REUSED"
  | "SESSION_KEPT"
  | "SESSION_RENEWED"
  | "SHARED_COMPUTER_LEFT"
  | "SWITCHED_CUSTOMER"
  | "VENDOR_STORAGE_LOST";

export interface SessionEvent {
  sessionId: string | null;
  conversationId?: string;
  code: SessionEventCode;
  /** Identifiers and counts only, never personal data or secrets. */
  detail?: Record<string, string | number | boolean | null>;
}

export async function recordEvent(event: SessionEvent, at: Date, db?: Transaction): Promise<void> {
  const { sessionId, conversationId = null, code, detail = {} } = event;
  await insertEvent({ id: uuidv7(at), sessionId, conversationId, code, detail, at }, db);
}
