import "server-only";
import type { Visit } from "#lib/session/index.ts";
import { type ConversationListItem, listConversations } from "../list.ts";
import type { TranscriptEntry } from "./entry.ts";
import { matches, wordsWanted } from "./matches.ts";
import { withMessages } from "./timeline.ts";
import { wordsOf } from "./words-of.ts";

/** A message in which everything that was looked for stands. */
export interface SearchHit {
  conversation: ConversationListItem;
  message: TranscriptEntry;
}

/**
 * Looks through all that was said in this visit's conversations, the newest first; what is stored is enclosed, so it is
 * opened here and nothing is indexed. Empty where nothing is looked for.
 */
export async function searchTranscripts(visit: Visit, query: string): Promise<SearchHit[]> {
  const wanted = wordsWanted(query);
  if (wanted.length === 0) return [];
  const hits: SearchHit[] = [];
  // One conversation at a time: only what was found stays in memory.
  for (const conversation of await listConversations(visit)) {
    const [told] = await withMessages([conversation]);
    for (const message of told?.messages.toReversed() ?? [])
      if (matches(searchable(message), wanted)) hits.push({ conversation, message });
  }
  return hits;
}

function searchable(message: TranscriptEntry): string {
  const files = message.attachments.map(({ name }) => name);
  return [message.text, message.author.name, ...wordsOf(message), ...files].join("\n");
}
