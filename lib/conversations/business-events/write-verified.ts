import "server-only";
import { verifiedAttributes } from "#lib/attributes/index.ts";
import { now } from "#lib/clock.ts";
import { environment } from "#lib/config/environment.ts";
import { transaction } from "#lib/db/index.ts";
import { VendorFailure } from "#lib/errors.ts";
import { messengerVendor } from "#lib/messenger/index.ts";
import { factsOf, keepAgentLink, newAgentLink, type VerifiedFacts } from "../agent-context/index.ts";
import { isOver } from "../lifecycle/index.ts";
import { linkContact } from "./link-contact.ts";

/** What a run came to. */
interface Told extends Record<string, number> {
  written: number;
  linked: number;
}

const NOTHING: Told = { written: 0, linked: 0 };

/**
 * Writes what the portal has verified, as it is now, to the customer's participant (C4, D5), where the flow and the
 * agent's desktop read it; and makes the customer the vendor's contact of the conversation where that is wanted (B12).
 * @param link whether another agent needs a link of their own to the page about it, since each opens once
 * @throws VendorFailure where the vendor could not be told; it is tried again
 */
export async function writeVerified({
  conversationId,
  link = false,
}: {
  conversationId: string;
  link?: boolean;
}): Promise<Told> {
  if (!messengerVendor().hasPlatform()) return NOTHING;
  const facts = await factsOf(conversationId);
  const vendorConversationId = facts?.conversation.vendorConversationId;
  if (!vendorConversationId || isOver(facts.conversation)) return NOTHING;
  try {
    const attributes = { ...attributesOf(facts), ...(link && (await linkOf(facts))) };
    await messengerVendor().writeAttributes(vendorConversationId, attributes);
    const links = environment().GENESYS_LINK_CONTACTS && (await linkContact(facts, vendorConversationId));
    return { written: 1, linked: links ? 1 : 0 };
  } catch (error) {
    // The vendor has no such conversation any more: there is nobody to be told.
    if (error instanceof VendorFailure && error.kind === "unknown") return NOTHING;
    throw error;
  }
}

function attributesOf({ identity, cart, orders }: VerifiedFacts): Record<string, string> {
  const [order] = orders;
  const customer = identity && {
    authenticatedAt: identity.at,
    loyaltyTier: identity.loyaltyTier,
    language: identity.language,
  };
  const lastOrder = order ? { number: order.number, status: order.status } : null;
  return verifiedAttributes({ customer, cart, lastOrder });
}

/** As the answer to a bind has it; none where who speaks may not be the session's customer. */
async function linkOf({ conversation, sessionIds }: VerifiedFacts): Promise<Record<string, string>> {
  if (sessionIds.length === 0) return {};
  const at = now();
  const link = await newAgentLink(at);
  await transaction((tx) => keepAgentLink(link, conversation.id, at, tx));
  return { agentContextUrl: link.url };
}
