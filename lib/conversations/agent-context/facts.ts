import "server-only";
import { isUuid } from "#lib/crypto/uuid.ts";
import { type Cart, listOrders, type Order, readCart } from "#lib/shop/index.ts";
import { identityOf, type VerifiedIdentity } from "./identity.ts";
import { findSubject, lastBindProved, listPlaces, type SubjectRow } from "./store.ts";

/** Who speaks in a conversation and what is theirs, as the portal knows it now. */
export interface VerifiedFacts {
  conversation: SubjectRow;
  /** Null where nobody is: a visitor, or somebody who is not proven to be the session's customer. */
  identity: VerifiedIdentity | null;
  /** The sessions that are theirs; none where who speaks may be somebody else. */
  sessionIds: string[];
  /** The one that they changed last, on whichever device. */
  cart: Cart | null;
  /** Newest first. */
  orders: Order[];
}

/** Null where there is no such conversation. */
export async function factsOf(conversationId: string): Promise<VerifiedFacts | null> {
  const conversation = isUuid(conversationId) ? await findSubject(conversationId) : null;
  if (!conversation) return null;
  const { session } = conversation;
  const identity = identityOf(conversation, await lastBindProved(conversationId));
  const isTheirs = identity !== null || session.customerId === null;
  const sessionIds = isTheirs ? await listPlaces(conversationId) : [];
  const [latest] = sessionIds;
  const [cart, orders] = await Promise.all([
    latest ? readCart(latest) : null,
    identity && session.customerId ? listOrders(session.customerId) : [],
  ]);
  return { conversation, identity, sessionIds, cart, orders };
}
