import "server-only";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import type { Transaction } from "#lib/db/index.ts";
import { insertEvent } from "./store.ts";

/** What can happen to a session; append-only history for support and operators. */
export type SessionEventCode =
  | "CHAT_CLEARED"
  | "CLEAR_CONFIRMED"
  | "CONVERSATION_BOUND"
  | "CONVERSATION_BOUND_ELSEWHERE"
  | "CONVERSATION_FOLLOWED_CUSTOMER"
  | "CONVERSATION_STEPPED_UP";
