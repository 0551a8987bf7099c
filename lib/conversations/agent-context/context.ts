import "server-only";
import { isUuid } from "#lib/crypto/uuid.ts";
import { transaction } from "#lib/db/index.ts";
import { type Cart, listOrders, type Order, readCart } from "#lib/shop/index.ts";
import { latestOfChain, type Snapshot } from "../snapshots/read.ts";
import { recapOf } from "../snapshots/recap.ts";
import { type ChainedConversation, type Told, timelineOf } from "../transcripts/index.ts";
import { identityOf, type VerifiedIdentity } from "./identity.ts";
import { findSubject, lastBindProved, listLastPages, listTransitions, type SubjectRow } from "./store.ts";

const LAST_PAGES = 5;
const LAST_ORDERS = 5;

/** All that an agent is shown of a conversation. */
export interface AgentContext {
  conversation: SubjectRow;
  /** Null where nobody is: a visitor, or somebody who is not proven to be the session's customer. */
  identity: VerifiedIdentity | null;
  /** Null where they are not for whoever speaks here. */
  cart: Cart | null;
  orders: Order[];
  /** Newest first. */
  pages: { path: string; at: Date }[];
  /** Oldest first. */
  chain: Told<ChainedConversation>[];
  transitions: Awaited<ReturnType<typeof listTransitions>>;
  /** What the organisation's flow said: nothing that the portal has verified. */
  snapshot: Snapshot | null;
  recap: string;
}

/** Null where there is no such conversation. Who may see it is the caller's to know. */
export async function agentContext(conversationId: string): Promise<AgentContext | null> {
  const conversation = isUuid(conversationId) ? await findSubject(conversationId) : null;
  if (!conversation) return null;
  const { session } = conversation;
  const identity = identityOf(conversation, await lastBindProved(conversationId));
  const isTheirs = identity !== null || session.customerId === null;
  const [cart, orders, pages, chain, transitions, snapshot] = await Promise.all([
    isTheirs ? readCart(session.id) : null,
    identity && session.customerId ? listOrders(session.customerId) : [],
    isTheirs ? listLastPages(session.id, LAST_PAGES) : [],
    isTheirs ? timelineOf(conversationId) : [],
    listTransitions(conversationId),
    isTheirs ? transaction((tx) => latestOfChain(conversationId, tx)) : null,
  ]);
  return {
    conversation,
    identity,
    cart,
    orders: orders.slice(0, LAST_ORDERS),
    pages,
    chain,
    transitions,
    snapshot,
    recap: recapOf(snapshot),
  };
}
