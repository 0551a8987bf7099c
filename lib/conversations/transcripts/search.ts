import "server-only";
import type { Visit } from "#lib/session/index.ts";
import { type ConversationListItem, listConversations } from "../list.ts";
import { type TranscriptEntry, toEntry } from "./entry.ts";
import { matches, wordsWanted } from "./matches.ts";
import type { Stretch } from "./parts.ts";
import { countMessages, listStretches } from "./store.ts";
import { wordsOf } from "./words-of.ts";

/** More than that are not listed. */
const MOST_HITS = 50;
/** So many messages are opened at once, some 50 ms of the process, and for one search. */
const AT_ONCE = 500;
const MOST_OPENED = 10_000;

/** A message in which everything that was looked for stands. */
export interface SearchHit {
  conversation: ConversationListItem;
  message: TranscriptEntry;
}

export interface SearchResult {
  /** The newest first. */
  hits: SearchHit[];
  /** False where there may be older ones that are not listed. */
  isWhole: boolean;
}

/**
 * Looks through what was said in this visit's conversations, the newest first; what is stored is enclosed, so it is
 * opened here and nothing is indexed. No hit where nothing is looked for.
 */
export async function searchTranscripts(visit: Visit, query: string): Promise<SearchResult> {
  const wanted = wordsWanted(query);
  const result: SearchResult = { hits: [], isWhole: true };
  if (wanted.length === 0) return result;
  const conversations = await listConversations(visit);
  const byId = new Map(conversations.map((conversation) => [conversation.id, conversation]));
  const counts = await countMessages([...byId.keys()]);
  let left = MOST_OPENED;
  for (const batch of newestFirst(conversations, counts)) {
    if (result.hits.length >= MOST_HITS || left <= 0)
      return { hits: result.hits.slice(0, MOST_HITS), isWhole: false };
    const stored = await listStretches(batch);
    for (const { id } of batch) {
      const conversation = byId.get(id);
      for (const message of (stored.get(id) ?? []).toReversed().map(toEntry))
        if (conversation && matches(searchable(message), wanted)) result.hits.push({ conversation, message });
    }
    left -= AT_ONCE;
  }
  return { hits: result.hits.slice(0, MOST_HITS), isWhole: result.hits.length <= MOST_HITS };
}

/** All messages in batches, each of about as many as are opened at once. */
function* newestFirst(
  conversations: readonly { id: string }[],
  counts: ReadonlyMap<string, number>,
): Generator<Stretch[]> {
  let batch: Stretch[] = [];
  let size = 0;
  for (const { id } of conversations)
    for (let to = counts.get(id) ?? 0; to > 0; to -= AT_ONCE) {
      const from = Math.max(1, to - AT_ONCE + 1);
      batch.push({ id, from, to });
      size += to - from + 1;
      if (size < AT_ONCE) continue;
      yield batch;
      [batch, size] = [[], 0];
    }
  if (batch.length > 0) yield batch;
}

function searchable(message: TranscriptEntry): string {
  const files = message.attachments.map(({ name }) => name);
  return [message.text, message.author.name, ...wordsOf(message), ...files].join("\n");
}
