import { type Conversation, customerOf, servingParticipant } from "../conversations/conversation.ts";
import type { Organisation } from "../state/organisation.ts";
import { escapeHtml } from "./escape.ts";

/** Conversations by queue, open ones first; what no queue has yet is with the flow. */
export function conversationList(organisation: Organisation, openId?: string): string {
  const groups = new Map<string, Conversation[]>();
  for (const conversation of [...organisation.conversations.values()].sort(newestFirst)) {
    const name = groupOf(organisation, conversation);
    groups.set(name, [...(groups.get(name) ?? []), conversation]);
  }
  if (groups.size === 0) return `<p class="empty">No conversation yet.</p>`;
  return [...groups]
    .sort(([a], [b]) => Number(a === "Ended") - Number(b === "Ended") || a.localeCompare(b))
    .map(([name, conversations]) => group(name, conversations, openId))
    .join("\n");
}

function newestFirst(a: Conversation, b: Conversation): number {
  return b.order - a.order;
}

function groupOf({ configuration }: Organisation, conversation: Conversation): string {
  if (conversation.state === "disconnected") return "Ended";
  const queueId = servingParticipant(conversation)?.queueId;
  return configuration.queues.find(({ id }) => id === queueId)?.name ?? "With the flow";
}

function group(name: string, conversations: Conversation[], openId: string | undefined): string {
  const items = conversations.map((conversation) => item(conversation, openId)).join("\n");
  return `<section><h2>${escapeHtml(name)} <span class="count">${conversations.length}</span></h2><ul>${items}</ul></section>`;
}

function item(conversation: Conversation, openId: string | undefined): string {
  const last = conversation.messages.findLast(({ body }) => body.text);
  const current = conversation.id === openId ? ` aria-current="page"` : "";
  return `<li><a href="/agent/${conversation.id}"${current}>
<span class="who">${escapeHtml(customerOf(conversation).name)}</span>
<span class="last">${escapeHtml(last?.body.text ?? "No message")}</span>
</a></li>`;
}
