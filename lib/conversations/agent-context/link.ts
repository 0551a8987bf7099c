import "server-only";
import { environment } from "#lib/config/environment.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { type Transaction, transaction } from "#lib/db/index.ts";
import { recordEvent } from "#lib/session/index.ts";
import {
  AGENT_LINK_SECONDS,
  AGENT_PASS_SECONDS,
  agentLinkToken,
  agentPass,
  verifyAgentLink,
} from "#lib/tokens/index.ts";
import { findLink, insertLink, markFollowed } from "./store.ts";

/** A link that leads nowhere until its row is there. */
export interface AgentLink {
  id: string;
  url: string;
}

/** Signs a link before the transaction that stores it: signing may read keys on another connection. */
export async function newAgentLink(at: Date): Promise<AgentLink> {
  const id = uuidv7(at);
  const url = `${environment().appOrigin}/agent-context/${await agentLinkToken(id, at)}`;
  return { id, url };
}

/** Stores the link; once per transaction. */
export async function keepAgentLink(
  { id }: AgentLink,
  conversationId: string,
  at: Date,
  tx: Transaction,
): Promise<void> {
  const expiresAt = new Date(at.getTime() + AGENT_LINK_SECONDS * 1000);
  await insertLink({ id, conversationId, createdAt: at, expiresAt }, tx);
}

export type FollowedLink =
  /** `pass` is the cookie's value, for `seconds`. */
  | { ok: true; conversationId: string; pass: string; seconds: number }
  /** Followed before: whoever did so has the cookie. */
  | { ok: false; code: "CONTEXT_LINK_USED"; conversationId: string }
  | { ok: false; code: "CONTEXT_LINK_EXPIRED" | "CONTEXT_LINK_INVALID" };

/** Trades a link for its pass, once. */
export async function followAgentLink(token: string, at: Date): Promise<FollowedLink> {
  const verdict = await verifyAgentLink(token, at);
  if (!verdict.ok)
    return { ok: false, code: verdict.expired ? "CONTEXT_LINK_EXPIRED" : "CONTEXT_LINK_INVALID" };
  const { linkId } = verdict;
  const pass = await agentPass(linkId, at);
  const opensUntil = new Date(at.getTime() + AGENT_PASS_SECONDS * 1000);
  return transaction(async (tx): Promise<FollowedLink> => {
    const isFirst = await markFollowed(linkId, { at, opensUntil }, tx);
    const link = await findLink(linkId, tx);
    if (!link) return { ok: false, code: "CONTEXT_LINK_INVALID" };
    const { conversationId, conversation } = link;
    if (!isFirst) return { ok: false, code: "CONTEXT_LINK_USED", conversationId };
    const { sessionId } = conversation;
    await recordEvent(
      { sessionId, conversationId, code: "AGENT_CONTEXT_OPENED", detail: { link: linkId } },
      at,
      tx,
    );
    return { ok: true, conversationId, pass, seconds: AGENT_PASS_SECONDS };
  });
}
