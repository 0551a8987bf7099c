import "server-only";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import type { Transaction } from "#lib/db/index.ts";
import type { OutboxItem } from "./item.ts";
import { insertItems, markDone } from "./store.ts";

/**
 * It has happened. One that was never written down, or is forgotten by now, is noted as done, so that whoever asks
 * for what is done gets the same answer.
 */
export async function complete(
  { subject, kind }: Pick<OutboxItem, "subject" | "kind">,
  at: Date,
  tx?: Transaction,
): Promise<void> {
  await insertItems([{ id: uuidv7(at), subject, kind, payload: {}, createdAt: at, doneAt: at }], tx);
  await markDone({ subject, kind }, at, tx);
}
