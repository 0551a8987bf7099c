import "server-only";
import type { Visit } from "#lib/session/index.ts";
import { type ConversationListItem, findConversation } from "../list.ts";
import { type TranscriptEntry, toEntry } from "./entry.ts";
import { type Part, partOf } from "./parts.ts";
import {
  type ChainedConversation,
  countMessages,
  listChain,
  listMessagesOf,
  listStretches,
  type StoredMessage,
  sequenceOf,
} from "./store.ts";

/** How many messages are read at once. */
const PART_SIZE = 200;

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

/** A part of a chain's timeline. */
export interface TimelinePart extends Pick<Part, "part" | "parts"> {
  found: ConversationListItem;
  /** The conversations of this part with their messages of it, oldest first. */
  told: Told<ConversationListItem>[];
  /** How many conversations continue one another. */
  length: number;
}

/**
 * A part of the same: the one with this number, else the one with this message of the conversation, else the one in which
 * the conversation begins.
 */
export async function readTimelinePart(
  visit: Visit,
  id: string,
  { part, at }: { part: number | null; at: string | null },
): Promise<TimelinePart | null> {
  const found = await findConversation(visit, id);
  if (!found) return null;
  const counts = await countMessages(found.chain.map((conversation) => conversation.id));
  const chain = found.chain.map((conversation) => ({
    id: conversation.id,
    count: counts.get(conversation.id) ?? 0,
  }));
  const sequence = (at && (await sequenceOf(id, at))) || 1;
  const { stretches, ...place } = partOf(chain, part ? { part } : { id, sequence }, PART_SIZE);
  const ids = new Set(stretches.map((stretch) => stretch.id));
  const conversations = found.chain.filter((conversation) => ids.has(conversation.id));
  return { found, ...place, told: told(conversations, await listStretches(stretches)), length: chain.length };
}

/** The same for whoever may see this conversation and those that it continues; empty where there is none. */
export async function timelineOf(conversationId: string): Promise<Told<ChainedConversation>[]> {
  return withMessages(await listChain(conversationId));
}

/** With what was said in each of them. */
export async function withMessages<Conversation extends { id: string }>(
  conversations: readonly Conversation[],
): Promise<Told<Conversation>[]> {
  return told(conversations, await listMessagesOf(conversations.map(({ id }) => id)));
}

function told<Conversation extends { id: string }>(
  conversations: readonly Conversation[],
  messages: ReadonlyMap<string, StoredMessage[]>,
): Told<Conversation>[] {
  return conversations.map((conversation) => ({
    ...conversation,
    messages: (messages.get(conversation.id) ?? []).map(toEntry),
  }));
}
