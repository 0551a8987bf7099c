import "server-only";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import type { Transaction } from "#lib/db/index.ts";
import type { OutboxItem } from "./item.ts";
import { insertItems } from "./store.ts";

/**
 * Writes down what must happen elsewhere, in the transaction that decides it. An item of the same subject and kind
 * that is there already, open or done, stays as it is.
 */
export async function enqueue(item: OutboxItem, at: Date, tx: Transaction): Promise<void> {
  await insertItems([{ ...item, id: uuidv7(at), createdAt: at, doneAt: null }], tx);
}
