import { command, firstEvent } from "./bus.ts";
import { takeUp } from "./take-up.ts";

/**
 * A customer's session is found again by who they are, so clearing this browser does not end it: the vendor has to
 * (genesys.md §2.2, `clearConversation`). Needs Conversation Clear in the Messenger configuration; where that is off
 * or the session cannot be reached, the vendor keeps its conversation.
 */
export async function endConversation(): Promise<void> {
  try {
    await command("Auth.getTokens");
    const started = firstEvent("MessagingService.started");
    await takeUp().catch(() => undefined);
    await started;
    const cleared = firstEvent("MessagingService.conversationCleared");
    await command("MessagingService.clearConversation");
    await cleared;
  } catch {
    // A visitor's, or one that the vendor does not let go.
  }
}
