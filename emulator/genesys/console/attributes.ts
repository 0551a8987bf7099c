import { type Conversation, customerOf } from "../conversations/conversation.ts";
import { escapeHtml } from "./escape.ts";

/** What is known of the customer, with what a browser said and what the portal's data action said kept apart. */
export function attributePanels(conversation: Conversation): string {
  return `${identity(conversation)}
${table("From the portal's data action, verified", "verified", conversation.verifiedAttributes)}
${table("From the browser, unverified", "unverified", conversation.browserAttributes)}`;
}

function identity(conversation: Conversation): string {
  const known = conversation.authenticated ? `Signed in as ${conversation.subject}` : "Anonymous guest";
  return `<p class="identity"><b>${escapeHtml(customerOf(conversation).name)}</b> · ${escapeHtml(known)}</p>`;
}

function table(title: string, kind: string, attributes: Record<string, string>): string {
  const rows = Object.entries(attributes)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, value]) => `<tr><th scope="row">${escapeHtml(key)}</th><td>${escapeHtml(value)}</td></tr>`)
    .join("");
  const body = rows ? `<table><tbody>${rows}</tbody></table>` : `<p class="empty">None.</p>`;
  return `<section class="${kind}" aria-label="${escapeHtml(title)}"><h3>${escapeHtml(title)}</h3>${body}</section>`;
}
