import type { MessengerIdentity } from "../../../port.ts";
import { publishSignedIn } from "./auth-provider.ts";
import { command } from "./bus.ts";

/** An exchange asks the vendor, which asks the portal. Milliseconds. */
const EXCHANGE_PATIENCE_MS = 30_000;

/**
 * Steps a live conversation up (genesys.md §4.5): the vendor asks our `signIn` for a code and lifts the session in
 * place. Where none is live it is told that somebody has logged in, which counts from the next one on.
 */
export async function stepUp(identity: MessengerIdentity): Promise<void> {
  try {
    await command("MessagingService.stepUpConversation", {}, EXCHANGE_PATIENCE_MS);
  } catch {
    await publishSignedIn(identity);
  }
}
