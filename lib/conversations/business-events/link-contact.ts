import "server-only";
import { now } from "#lib/clock.ts";
import { transaction } from "#lib/db/index.ts";
import { messengerVendor } from "#lib/messenger/index.ts";
import { recordEvent } from "#lib/session/index.ts";
import type { VerifiedFacts } from "../agent-context/index.ts";
import { isLinked, keepContact } from "./store.ts";

/**
 * Makes a customer who is proven, in a session that goes on, the vendor's contact of the conversation, once. Whether that
 * was done now. @throws VendorFailure
 */
export async function linkContact(
  { conversation, identity }: VerifiedFacts,
  vendorConversationId: string,
): Promise<boolean> {
  const { id: conversationId, session } = conversation;
  const { customer } = session;
  if (!identity || !customer || session.status !== "ACTIVE") return false;
  const { name, email, externalContactId: known } = customer;
  if (known && (await isLinked(conversationId, known))) return false;
  const contact = await messengerVendor().linkContact(vendorConversationId, {
    ...{ name, email },
    contactId: known,
  });
  const at = now();
  const event = {
    sessionId: session.id,
    conversationId,
    code: "CONTACT_LINKED",
    detail: { contact },
  } as const;
  await transaction(async (tx) => {
    await keepContact(customer.id, contact, tx);
    await recordEvent(event, at, tx);
  });
  return true;
}
