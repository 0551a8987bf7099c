import type { Conversation } from "../conversations/conversation.ts";
import { escapeHtml } from "./escape.ts";

/** The portal's page about the customer beside the transcript, where the data action named one. */
export function contextPage(conversation: Conversation): string {
  const url = conversation.verifiedAttributes.agentContextUrl;
  if (!url || !/^https?:\/\//.test(url) || !URL.canParse(url)) return "";
  return `<section class="context" aria-label="Customer context"><iframe title="Customer context" src="${escapeHtml(url)}"></iframe></section>`;
}
