import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import { send } from "#lib/queue/index.ts";
import type { Transition } from "../lifecycle/index.ts";

/**
 * Asks for the vendor to be told anew where a message has opened a conversation again: what changed in between was told to
 * nobody. `queue()` has been awaited.
 */
export async function tellWhenBack(
  conversationId: string,
  moved: Transition | null,
  tx: Transaction,
): Promise<void> {
  if (moved?.outcome !== "MOVED" || moved.standing.status !== "ACTIVE") return;
  await send("attributes", { conversationId }, { key: conversationId, tx });
}
