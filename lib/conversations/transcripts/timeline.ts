import "server-only";
import type { Visit } from "#lib/session/index.ts";
import { type ConversationListItem, findConversation } from "../list.ts";
import { type TranscriptEntry, toEntry } from "./entry.ts";
import { type ChainedConversation, listChain, listLastOf, listMessagesOf } from "./store.ts";

/** A conversation with all that was said in it. */
export type Told<Conversation> = Conversation & { messages: TranscriptEntry[] };

/** The chain that a conversation belongs to, oldest first, as this visit may read it; null where it may not. */
export async function readTimeline(
  visit: Visit,
  id: string,
): Promise<{ found: ConversationListItem; chain: Told<ConversationListItem>[] } | null> {
  const found = await findConversation(visit, id);
  return found && { found, chain: await withMessages(found.chain) };
}

/** The same for whoever may see this conversation and those that it continues; empty where there is none. */
export async function timelineOf(conversationId: string): Promise<Told<ChainedConversation>[]> {
  return withMessages(await listChain(conversationId));
}

/** With what was said in each of them. */
export async function withMessages<Conversation extends { id: string }>(
  conversations: readonly Conversation[],
): Promise<Told<Conversation>[]> {
  const messages = await listMessagesOf(conversations.map(({ id }) => id));
  return conversations.map((conversation) => ({
    ...conversation,
    messages: (messages.get(conversation.id) ?? []).map(toEntry),
  }));
}

/** The last message of each, by conversation; its sequence says how many there are. None where none was copied. */
export async function lastMessages(
  conversations: readonly { id: string }[],
): Promise<Map<string, TranscriptEntry>> {
  const last = await listLastOf(conversations.map(({ id }) => id));
  return new Map([...last].map(([id, message]) => [id, toEntry(message)]));
}
