import "server-only";
import type { Visit } from "#lib/session/index.ts";
import { findConversation } from "../list.ts";
import { type TranscriptEntry, toEntry } from "./entry.ts";
import { listMessages, sequenceOf, versionOf } from "./store.ts";

/** A part of a transcript. */
export interface MessagePage {
  messages: TranscriptEntry[];
  /** The cursor of the next part; null where nothing follows yet. */
  nextAfter: string | null;
}

/** A conversation's transcript as one visit may read it. */
export interface ReadableTranscript {
  /** Grows with every change of the transcript. */
  version: number;
  /** Up to `limit` messages after the one of that UUID, or the first; null where it is none of this conversation. */
  page(after: string | null, limit: number): Promise<MessagePage | null>;
}

/** Null where the conversation is somebody else's or does not exist. */
export async function readableTranscript(visit: Visit, id: string): Promise<ReadableTranscript | null> {
  if (!(await findConversation(visit, id))) return null;
  return { version: await versionOf(id), page: (after, limit) => pageOf(id, after, limit) };
}

async function pageOf(id: string, after: string | null, limit: number): Promise<MessagePage | null> {
  const sequence = after === null ? 0 : await sequenceOf(id, after);
  if (sequence === null) return null;
  const rows = await listMessages(id, { after: sequence, limit: limit + 1 });
  const messages = rows.slice(0, limit).map(toEntry);
  return { messages, nextAfter: rows.length > limit ? (messages.at(-1)?.id ?? null) : null };
}
