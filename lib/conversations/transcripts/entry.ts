import "server-only";
import { type MessageBody, openBody } from "./body.ts";
import type { MessageAuthor, StoredMessage } from "./store.ts";

/** A message as its customer, and whoever answers them, may read it. */
export interface TranscriptEntry extends Pick<MessageBody, "text" | "structured" | "attachments"> {
  /** Ours; a cursor. */
  id: string;
  /** From 1, without a gap. */
  sequence: number;
  sentAt: Date;
  author: { kind: Lowercase<MessageAuthor>; name: string | null };
  /** How many passages were removed before it was stored. */
  redactions: number;
  /** False where no key opens it; it has no text then. */
  readable: boolean;
}

export function toEntry(stored: StoredMessage): TranscriptEntry {
  const { id, sequence, sentAt, author, redactions, sealedBody } = stored;
  const { text, name, structured, attachments } = openBody(id, sealedBody) ?? UNREADABLE;
  const kind = author.toLowerCase() as Lowercase<MessageAuthor>;
  const readable = text !== null;
  const body = { text: text ?? "", structured, attachments };
  return { id, sequence, sentAt, author: { kind, name }, ...body, redactions, readable };
}

const UNREADABLE = { text: null, name: null, structured: [], attachments: [] };
