import "server-only";
import { log } from "#lib/log.ts";
import { messengerVendor } from "#lib/messenger/index.ts";
import { send } from "#lib/queue/index.ts";
import { listConcerned } from "./store.ts";

/**
 * Something has happened in a session that an agent should know at once: its cart or orders changed, or somebody proved
 * who they are (D5). Asks for the vendor to be told where a conversation is open. What happened stands whatever becomes
 * of this, so it never throws.
 */
export async function noteBusinessEvent(sessionId: string): Promise<void> {
  if (!messengerVendor().hasPlatform()) return;
  try {
    for (const conversationId of await listConcerned(sessionId))
      await send("attributes", { conversationId }, { key: conversationId });
  } catch (err) {
    log().warn({ err }, "A business event could not be passed on");
  }
}
