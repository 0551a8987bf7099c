import "server-only";
import { openField } from "#lib/crypto/field.ts";
import { findEvents, findTold, type ToldConversation } from "./store.ts";

const NO_ID = "00000000-0000-0000-0000-000000000000";
const AT_ONCE = 20;

/** What stands where no key opens a field any more. */
const UNREADABLE = "This can no longer be read.";

/**
 * Everything that is kept of the customer's conversations, one after another: what was said, how far it got, what
 * happened, what the vendor told us. Only our own bookkeeping of keys is left out.
 */
export async function* exportConversations(customerId: string): AsyncGenerator<Record<string, unknown>> {
  let after = NO_ID;
  for (;;) {
    const rows = await findTold(customerId, after, AT_ONCE);
    for (const row of rows) yield toExport(row, await findEvents(row));
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

function toExport(
  { messages, snapshots, transitions, metrics, agentLinks, ...conversation }: ToldConversation,
  events: Awaited<ReturnType<typeof findEvents>>,
): Record<string, unknown> {
  const { conversationId: _same, ...figures } = metrics ?? { conversationId: "" };
  return {
    ...conversation,
    messages: messages.map(({ id, sealedBody, ...message }) => ({
      ...message,
      ...opened({ table: "transcript_message", column: "sealed_body", id }, sealedBody),
    })),
    snapshots: snapshots.map(({ id, sealedPayload, ...snapshot }) => ({
      ...snapshot,
      ...opened({ table: "state_snapshot", column: "sealed_payload", id }, sealedPayload),
    })),
    history: transitions,
    figures,
    openedByAgents: agentLinks,
    vendorEvents: events.map(({ id, sealedBody, ...event }) => ({
      ...event,
      ...opened({ table: "vendor_event", column: "sealed_body", id }, sealedBody),
    })),
  };
}

/** `content`: what was enclosed, as it was written there. */
function opened(place: { table: string; column: string; id: string }, sealed: Uint8Array) {
  const text = openField(place, sealed);
  if (text === null) return { content: UNREADABLE };
  try {
    return { content: JSON.parse(text) as unknown };
  } catch {
    return { content: text };
  }
}
