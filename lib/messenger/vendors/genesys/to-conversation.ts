import type { VendorConversation } from "../../port.ts";
import type { GenesysConversation } from "./wire.ts";

const OVER = new Set(["disconnected", "terminated"]);

/**
 * Whether the conversation is still open: its customer participant has no end and its newest communication is
 * not over (genesys.md §5.2). After its end it can be read only where the deployment says so.
 */
export function toVendorConversation(
  conversation: GenesysConversation,
  readOnlyAfterEnd: boolean,
): VendorConversation {
  const customer = conversation.participants.findLast(({ purpose }) => purpose === "customer");
  const communication = customer?.messages?.at(-1);
  const endedAt = customer?.endTime ?? communication?.disconnectedTime ?? conversation.endTime ?? null;
  if (endedAt || OVER.has(communication?.state ?? ""))
    return { state: readOnlyAfterEnd ? "read-only" : "ended", endedAt };
  return { state: "open", lastMessageAt: lastMessageAt(conversation) };
}

function lastMessageAt(conversation: GenesysConversation): Date | null {
  const times = conversation.participants
    .flatMap(({ messages }) => messages ?? [])
    .flatMap(({ messages }) => messages ?? [])
    .flatMap(({ messageTime }) => (messageTime ? [messageTime.getTime()] : []));
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}
