import "server-only";
import { VendorFailure } from "#lib/errors.ts";
import { conversationPath, NOTHING, platform } from "./client.ts";
import { fetchConversation } from "./conversation.ts";

/** Onto the participant that the customer is (genesys.md §5.3). @throws VendorFailure */
export async function writeAttributes(id: string, attributes: Record<string, string>): Promise<void> {
  const { participants } = await fetchConversation(id, "agent");
  const customer = participants.findLast(({ purpose }) => purpose === "customer");
  if (!customer?.id) throw new VendorFailure("unknown", "The conversation has no customer participant");
  const path = conversationPath(id, `/participants/${encodeURIComponent(customer.id)}/attributes`);
  await platform("PATCH", path, { shape: NOTHING, body: { attributes }, waiting: "agent" });
}
