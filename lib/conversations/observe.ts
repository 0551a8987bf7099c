import "server-only";
import { now } from "#lib/clock.ts";
import { type Transaction, transaction } from "#lib/db/index.ts";
import { lockSession, mayGoOn, noteUse, recordEvent } from "#lib/session/index.ts";
import { beginConversation } from "./begin.ts";
import { closeOthers, lockHolder } from "./holder.ts";
import { type ConversationRow, changeConversation, type Holder, newestOf } from "./store.ts";
import { guestSessionEnd } from "./vendor-clock.ts";

/** What a browser saw in its Messenger. */
export type Observation =
  /** `authenticated`: the vendor has it as the customer's who is logged in. */
  | { type: "message"; from: "customer" | "agent"; authenticated: boolean }
  | { type: "resumed"; readOnly: boolean; authenticated: boolean }
  /** The vendor's storage had nothing of the conversation that the page expected. */
  | { type: "not-resumed"; conversationId: string }
  | { type: "disconnected"; readOnly: boolean }
  | { type: "expired" };

/**
 * Takes a browser's word for what happened to its session's conversation: when it was last used, whether it can
 * still be resumed here. It never maps conversations: only a ticket does. Returns false where the session is over.
 */
export function observe(sessionId: string, seen: Observation): Promise<boolean> {
  const at = now();
  return transaction(async (tx) => {
    const session = await lockSession(sessionId, tx);
    if (!session || !mayGoOn(session, at)) return false;
    if (seen.type === "message" && seen.from === "customer") await noteUse(session, at, tx);
    const holder = await lockHolder(session, tx);
    const newest = await newestOf(holder, at, tx);
    await apply(seen, holder, newest, at, tx);
    return true;
  });
}

async function apply(
  seen: Observation,
  holder: Holder,
  newest: ConversationRow | null,
  at: Date,
  tx: Transaction,
): Promise<void> {
  if (seen.type === "message") return noteMessage(seen, holder, newest, at, tx);
  if (!newest || newest.status === "CLOSED") return;
  if (seen.type === "not-resumed") return noteStorageLost(seen.conversationId, holder, newest, at, tx);
  if (seen.type === "expired") return noteExpired(newest, at, tx);
  if (seen.type === "disconnected") return noteEnd(newest, seen.readOnly, at, tx);
  await noteResumed(newest, seen.readOnly, at, tx);
  if (seen.authenticated) await noteCustomer(holder, newest, at, tx);
}

/** A customer's message keeps an open conversation open, or begins the next; an agent's only does the first. */
async function noteMessage(
  { from, authenticated }: Extract<Observation, { type: "message" }>,
  holder: Holder,
  newest: ConversationRow | null,
  at: Date,
  tx: Transaction,
): Promise<void> {
  if (newest && canContinue(newest, at)) {
    const status = newest.status === "DISCONNECTED" ? ({ status: "ACTIVE", endedAt: null } as const) : {};
    const clock = { lastActivityAt: at, expiresAt: guestSessionEnd(at), knownAt: at };
    await changeConversation(newest.id, { ...clock, ...status, statusReason: "MESSAGE" }, tx);
  } else if (from === "customer") {
    const owner = authenticated ? holder : { ...holder, customerId: null };
    await beginConversation(owner, newest, null, at, tx);
  }
}

function canContinue(conversation: ConversationRow, at: Date): boolean {
  const { status, statusReason, expiresAt } = conversation;
  if (status === "CLOSED" || status === "READ_ONLY" || statusReason === "VENDOR_STORAGE_LOST") return false;
  return at < expiresAt;
}

/** The vendor has stepped the conversation up, or had it as the customer's all along. */
async function noteCustomer(
  holder: Holder,
  newest: ConversationRow,
  at: Date,
  tx: Transaction,
): Promise<void> {
  const { sessionId, customerId } = holder;
  if (!customerId || newest.customerId === customerId) return;
  await changeConversation(newest.id, { customerId }, tx);
  await closeOthers(holder, newest.id, at, tx);
  await recordEvent({ sessionId, conversationId: newest.id, code: "CONVERSATION_STEPPED_UP" }, at, tx);
}

async function noteStorageLost(
  expectedId: string,
  { sessionId }: Holder,
  newest: ConversationRow,
  at: Date,
  tx: Transaction,
): Promise<void> {
  if (newest.id !== expectedId) return;
  await changeConversation(newest.id, { status: "DISCONNECTED", statusReason: "VENDOR_STORAGE_LOST" }, tx);
  const code = "VENDOR_STORAGE_LOST";
  await recordEvent({ sessionId, conversationId: newest.id, code }, at, tx);
}

/** The vendor ended its guest session before we expected it to. */
async function noteExpired(newest: ConversationRow, at: Date, tx: Transaction): Promise<void> {
  if (at < newest.expiresAt) await changeConversation(newest.id, { expiresAt: at, knownAt: at }, tx);
}

async function noteEnd(newest: ConversationRow, readOnly: boolean, at: Date, tx: Transaction): Promise<void> {
  if (newest.status === "READ_ONLY") return;
  const status = readOnly ? "READ_ONLY" : "DISCONNECTED";
  const change = {
    status,
    statusReason: "VENDOR_DISCONNECTED",
    endedAt: newest.endedAt ?? at,
    knownAt: at,
  } as const;
  await changeConversation(newest.id, change, tx);
}

/** The vendor has taken the session up again, whatever we believed. */
async function noteResumed(
  newest: ConversationRow,
  readOnly: boolean,
  at: Date,
  tx: Transaction,
): Promise<void> {
  if (readOnly) return noteEnd(newest, true, at, tx);
  const lost = newest.statusReason === "VENDOR_STORAGE_LOST";
  const revived = lost ? ({ status: "ACTIVE", statusReason: "RESUMED" } as const) : {};
  const expiresAt = at < newest.expiresAt ? newest.expiresAt : guestSessionEnd(at);
  await changeConversation(newest.id, { ...revived, expiresAt, knownAt: at }, tx);
}
