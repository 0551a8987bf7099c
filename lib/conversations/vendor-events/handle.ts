import "server-only";
import { now } from "#lib/clock.ts";
import { type Transaction, transaction } from "#lib/db/index.ts";
import { messengerVendor, type VendorMeaning } from "#lib/messenger/index.ts";
import { send } from "#lib/queue/index.ts";
import { askForLink, tellWhenBack } from "../business-events/index.ts";
import { moveConversation } from "../lifecycle/index.ts";
import { type EventOutcome, interpret, outcomeOf } from "./interpret.ts";
import { countAgent, type EventRow, findEvent, findSubject, lockOutcome, setOutcome } from "./store.ts";

type Subject = { id: string; customerId: string | null };

/** Works on an event, once whatever is repeated: what it tells the conversation, and what is to be looked at then. */
export async function handleEvent({ eventId }: { eventId: string }): Promise<Record<string, number>> {
  const event = await findEvent(eventId);
  if (!event || isDone(event.outcome)) return { done: 1 };
  const outcome = await handle(event, messengerVendor().meaningOf(event.name));
  return { [outcome]: 1 };
}

/** One that was too early is worked on again when its conversation is known. */
function isDone(outcome: string | null): boolean {
  return outcome !== null && outcome !== "UNKNOWN_CONVERSATION";
}

async function handle(event: EventRow, meaning: VendorMeaning | null): Promise<EventOutcome> {
  const { id, vendorConversationId, occurredAt } = event;
  const subject = vendorConversationId ? await findSubject(vendorConversationId) : null;
  const authenticated = subject?.customerId !== null;
  const isReadOnly = meaning === "ended" && (await messengerVendor().isReadOnlyAfterEnd({ authenticated }));
  return transaction(async (tx) => {
    // The conversation's lock comes first, as everywhere: another event of it may count at this moment.
    const report = interpret(meaning, occurredAt, isReadOnly);
    const moved = subject && report ? await moveConversation(subject.id, report, "webhook", tx) : null;
    if (subject) await tellWhenBack(subject.id, moved, tx);
    if (isDone(await lockOutcome(id, tx))) return "REPEATED";
    const known = subject ? (moved ? outcomeOf(moved.outcome) : "NOTED") : "UNKNOWN_CONVERSATION";
    const outcome = meaning ? known : "UNKNOWN_EVENT";
    await setOutcome(id, { outcome, handledAt: now(), ...(subject && { conversationId: subject.id }) }, tx);
    if (subject && meaning) await follow(subject, meaning, tx);
    return outcome;
  });
}

/** What else is to be done when something happened in a conversation. */
async function follow({ id }: Subject, meaning: VendorMeaning, tx: Transaction): Promise<void> {
  if (meaning === "agent-joined") await countAgent(id, tx);
  if (meaning === "queued" || meaning === "agent-joined") await askForLink(id, tx);
  const isOver = meaning === "ended" || meaning === "wrapped-up";
  await send("transcript", { conversationId: id }, { key: id, tx });
  if (isOver) await send("metrics", { conversationId: id }, { key: id, tx });
}
