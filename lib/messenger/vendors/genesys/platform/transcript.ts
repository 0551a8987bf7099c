import "server-only";
import type { VendorMessage } from "../../../port.ts";
import { toMessages } from "../to-messages.ts";
import { GenesysMessages } from "../wire.ts";
import { platform } from "./client.ts";
import { fetchConversation } from "./conversation.ts";

/** The platform hands out so many at once (genesys.md §5.2). */
const AT_ONCE = 1_000;

/** All messages of a conversation, oldest first: their ids are on its participants, their texts elsewhere. */
export async function fetchTranscript(id: string): Promise<VendorMessage[]> {
  const conversation = await fetchConversation(id);
  const told = conversation.participants
    .flatMap(({ messages }) => messages ?? [])
    .flatMap(({ messages }) => messages ?? [])
    .flatMap(({ messageId }) => (messageId ? [messageId] : []));
  // Nothing says that a message stands at one participant only.
  const ids = [...new Set(told)];
  const path = `/api/v2/conversations/messages/${encodeURIComponent(id)}/messages/bulk`;
  const found: GenesysMessages["entities"] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const body = ids.slice(from, from + AT_ONCE);
    const { entities } = await platform("POST", path, { shape: GenesysMessages, body });
    found.push(...entities);
  }
  return toMessages(conversation, found);
}
