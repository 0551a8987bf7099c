import "server-only";
import { now } from "#lib/clock.ts";
import { transaction } from "#lib/db/index.ts";
import { VendorFailure } from "#lib/errors.ts";
import { messengerVendor, type VendorMetrics } from "#lib/messenger/index.ts";
import { findVendorId, keepMetrics } from "./store.ts";

/**
 * Fetches the vendor's figures of a conversation for the reports (B6).
 * @throws VendorFailure where the vendor could not be asked; it is tried again
 */
export async function fetchMetrics({
  conversationId,
}: {
  conversationId: string;
}): Promise<{ fetched: number }> {
  const vendorConversationId = await findVendorId(conversationId);
  if (!vendorConversationId) return { fetched: 0 };
  const at = now();
  const figures = await figuresOf(vendorConversationId);
  await transaction((tx) => keepMetrics(conversationId, figures, at, tx));
  return { fetched: figures ? 1 : 0 };
}

/** Null where the vendor has no such conversation any more. */
async function figuresOf(vendorConversationId: string): Promise<VendorMetrics | null> {
  try {
    return await messengerVendor().metrics(vendorConversationId);
  } catch (error) {
    if (error instanceof VendorFailure && error.kind === "unknown") return null;
    throw error;
  }
}
