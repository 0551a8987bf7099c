import "server-only";
import { now } from "#lib/clock.ts";
import { type Transaction, transaction } from "#lib/db/index.ts";
import { queue, send } from "#lib/queue/index.ts";
import { lockSession, mayGoOn, noteUse, recordEvent } from "#lib/session/index.ts";
import { beginConversation } from "./begin.ts";
import { tellWhenBack } from "./business-events/index.ts";
import { closeOthers, lockHolder } from "./holder.ts";
import { isOver, moveConversation, type Report } from "./lifecycle/index.ts";
import { assignConversation, type ConversationRow, type Holder, newestOf } from "./store.ts";

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
export async function observe(sessionId: string, seen: Observation): Promise<boolean> {
  const at = now();
  await queue();
  return transaction(async (tx) => {
    const session = await lockSession(sessionId, tx);
    if (!session || !mayGoOn(session, at)) return false;
    if (seen.type === "message" && seen.from === "customer") await noteUse(session, at, tx);
    const holder = await lockHolder(session, tx);
    const newest = await newestOf(holder, at, tx);
    await apply(seen, holder, newest, at, tx);
    if (newest?.vendorConversationId && tellsOfMessages(seen))
      await send("transcript", { conversationId: newest.id }, { key: newest.id, tx });
    return true;
  });
}

/** Whether the vendor has more to tell than was copied. */
function tellsOfMessages({ type }: Observation): boolean {
  return type === "message" || type === "disconnected";
}

async function apply(
  seen: Observation,
  holder: Holder,
  newest: ConversationRow | null,
  at: Date,
  tx: Transaction,
): Promise<void> {
  if (seen.type === "message") return noteMessage(seen, holder, newest, at, tx);
  if (!newest || isOver(newest)) return;
  if (seen.type === "not-resumed") return noteStorageLost(seen.conversationId, holder, newest, at, tx);
  await moveConversation(newest.id, reportOf(seen, newest, at), "browser", tx);
  if (seen.type === "resumed" && seen.authenticated) await noteCustomer(holder, newest, at, tx);
}

/** The history tells of an end again with every page: it stays the moment at which it was first heard of. */
function reportOf(
  seen: Exclude<Observation, { type: "message" | "not-resumed" }>,
  { endedAt }: ConversationRow,
  at: Date,
): Report {
  if (seen.type === "expired") return { type: "session-expired", at };
  if (seen.type === "resumed" && !seen.readOnly) return { type: "resumed", at };
  return { type: "disconnected", at: endedAt ?? at, readOnly: seen.readOnly };
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
    const moved = await moveConversation(newest.id, { type: "message", at }, "browser", tx);
    await tellWhenBack(newest.id, moved, tx);
  } else if (from === "customer") {
    const owner = authenticated ? holder : { ...holder, customerId: null };
    await beginConversation(owner, newest, null, at, tx).written;
  }
}

function canContinue(conversation: ConversationRow, at: Date): boolean {
  const { status, statusReason, expiresAt } = conversation;
  if (isOver(conversation) || status === "EXPIRED" || status === "READ_ONLY") return false;
  return statusReason !== "VENDOR_STORAGE_LOST" && at < expiresAt;
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
  await assignConversation(newest.id, { customerId }, tx);
  await closeOthers(holder, newest.id, at, tx);
  await recordEvent({ sessionId, conversationId: newest.id, code: "CONVERSATION_STEPPED_UP" }, at, tx);
  await send("attributes", { conversationId: newest.id }, { key: newest.id, tx });
}

async function noteStorageLost(
  expectedId: string,
  { sessionId }: Holder,
  newest: ConversationRow,
  at: Date,
  tx: Transaction,
): Promise<void> {
  if (newest.id !== expectedId) return;
  await moveConversation(newest.id, { type: "storage-lost", at }, "browser", tx);
  const code = "VENDOR_STORAGE_LOST";
  await recordEvent({ sessionId, conversationId: newest.id, code }, at, tx);
}
