import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import { send } from "#lib/queue/index.ts";

/**
 * Asks for a new link to the page about a conversation, for the agent who gets it next: the one before may have been
 * followed by whoever handed it on, or be too old after a wait (C4). `queue()` has been awaited.
 */
export async function askForLink(conversationId: string, tx: Transaction): Promise<void> {
  // Apart from what asks for the attributes alone, which would do without the link.
  await send("attributes", { conversationId, link: true }, { key: `${conversationId} link`, tx });
}
