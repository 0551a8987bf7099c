import "server-only";
import { type TranscriptEntry, toEntry } from "./entry.ts";
import { type ChainedConversation, listChain, listMessagesOf, listOfCustomer } from "./store.ts";

/** A conversation with all that was said in it. */
export type Told<Conversation> = Conversation & { messages: TranscriptEntry[] };

/** The chain that a conversation belongs to, oldest first, for whoever may see it; empty where there is none. */
export async function timelineOf(conversationId: string): Promise<Told<ChainedConversation>[]> {
  return withMessages(await listChain(conversationId));
}

/** Everything that a customer said and was told, oldest first, one conversation at a time. */
export async function* exportTranscripts(customerId: string): AsyncGenerator<Told<ChainedConversation>> {
  for (const conversation of await listOfCustomer(customerId)) yield* await withMessages([conversation]);
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
