import "server-only";
import { now } from "#lib/clock.ts";
import { type ConversationState, conversationState } from "#lib/resume/index.ts";
import type { Visit } from "#lib/session/index.ts";
import { followsCustomer } from "./follow.ts";
import { listByOwner, type OwnedConversation, type Owner } from "./store.ts";

/** A conversation as its customer sees it. */
export interface ConversationListItem {
  id: string;
  /** The vendor's id; null until it is bound. */
  vendorConversationId: string | null;
  state: ConversationState;
  /** Reason code of the state. */
  reason: string;
  /** Which browser holds it: this one, as every one does where it follows the customer, another, or one in which the customer has logged out since. */
  place: "here" | "elsewhere" | "logged-out";
  startedAt: Date;
  lastActivityAt: Date;
  endedAt: Date | null;
  /** The conversation that this one continues, and the one that continues it. */
  previousId: string | null;
  nextId: string | null;
}

/** All conversations of this visit's customer, or of its anonymous session; newest first. */
export async function listConversations(visit: Visit): Promise<ConversationListItem[]> {
  const owner = ownerOf(visit);
  if (!owner) return [];
  const at = now();
  const rows = await listByOwner(owner);
  const next = new Map(rows.flatMap((row) => (row.previousId ? [[row.previousId, row.id] as const] : [])));
  return rows.map((row) => toItem(row, next.get(row.id) ?? null, visit, at));
}

/** One of them with its whole chain, oldest first; null where it is somebody else's or does not exist. */
export async function findConversation(
  visit: Visit,
  id: string,
): Promise<(ConversationListItem & { chain: ConversationListItem[] }) | null> {
  const items = await listConversations(visit);
  const byId = new Map(items.map((item) => [item.id, item]));
  const found = byId.get(id);
  return found ? { ...found, chain: chainOf(found, byId) } : null;
}

function chainOf(
  start: ConversationListItem,
  byId: Map<string, ConversationListItem>,
): ConversationListItem[] {
  const chain = [start];
  for (let item = byId.get(start.previousId ?? ""); item; item = byId.get(item.previousId ?? ""))
    chain.unshift(item);
  for (let item = byId.get(start.nextId ?? ""); item; item = byId.get(item.nextId ?? "")) chain.push(item);
  return chain;
}

function ownerOf({ customer, sessionId, kept }: Visit): Owner | null {
  if (customer) return { customerId: customer.id };
  return kept && sessionId ? { sessionId } : null;
}

function toItem(row: OwnedConversation, nextId: string | null, visit: Visit, at: Date): ConversationListItem {
  const state = conversationState(row, at, null);
  const { id, vendorConversationId, previousId, startedAt, lastActivityAt, endedAt } = row;
  const reason = state === "expired" ? "GUEST_TTL_ELAPSED" : row.statusReason;
  const place = placeOf(row, visit);
  const own = { id, vendorConversationId, startedAt, lastActivityAt, endedAt, previousId };
  return { ...own, state, reason, place, nextId };
}

function placeOf(row: OwnedConversation, { sessionId, customer }: Visit): ConversationListItem["place"] {
  if (row.sessionId === sessionId || followsCustomer(row, customer?.id ?? null)) return "here";
  return row.session.status === "REVOKED" ? "logged-out" : "elsewhere";
}
