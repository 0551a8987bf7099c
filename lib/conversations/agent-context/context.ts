import "server-only";
import { transaction } from "#lib/db/index.ts";
import { latestOfChain, type Snapshot } from "../snapshots/read.ts";
import { recapOf } from "../snapshots/recap.ts";
import { type ChainedConversation, type Told, timelineOf } from "../transcripts/index.ts";
import { factsOf, type VerifiedFacts } from "./facts.ts";
import { listLastPages, listTransitions } from "./store.ts";

const LAST_PAGES = 5;
const LAST_ORDERS = 5;

/** All that an agent is shown of a conversation. */
export interface AgentContext extends Omit<VerifiedFacts, "sessionIds"> {
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
  const facts = await factsOf(conversationId);
  if (!facts) return null;
  const { sessionIds, orders, ...shown } = facts;
  const isTheirs = sessionIds.length > 0;
  const [pages, chain, transitions, snapshot] = await Promise.all([
    listLastPages(sessionIds, LAST_PAGES),
    isTheirs ? timelineOf(conversationId) : [],
    listTransitions(conversationId),
    isTheirs ? transaction((tx) => latestOfChain(conversationId, tx)) : null,
  ]);
  return {
    ...shown,
    orders: orders.slice(0, LAST_ORDERS),
    pages,
    chain,
    transitions,
    snapshot,
    recap: recapOf(snapshot),
  };
}
