import { command, firstEvent } from "./bus.ts";

/** `configureConversation`: as `startConversation`, but without a Join, which would begin a conversation. */
export async function takeUp(): Promise<void> {
  await firstEvent("MessagingService.ready");
  await command("MessagingService.configureConversation");
}
