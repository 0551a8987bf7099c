import "server-only";
import { authorOf } from "./as-text.ts";
import { type TranscriptEntry, toEntry } from "./entry.ts";
import { listLastOf } from "./store.ts";

/** What can be said of a conversation without reading it. */
export interface Glance {
  /** The last message; its sequence says how many there are. */
  last: TranscriptEntry;
  /** Who answered: the last agent, and the assistant. */
  with: string[];
}

/** By conversation; none where nothing was copied. */
export async function glances(conversations: readonly { id: string }[]): Promise<Map<string, Glance>> {
  const byConversation = await listLastOf(conversations.map(({ id }) => id));
  const found = new Map<string, Glance>();
  for (const [id, messages] of byConversation) {
    const [last, ...others] = messages.map(toEntry);
    if (!last) continue;
    const answered = [last, ...others].filter(({ author: { kind } }) => kind === "agent" || kind === "bot");
    found.set(id, { last, with: answered.map(authorOf) });
  }
  return found;
}
