import type { Conversation, StoredMessage } from "../conversations/conversation.ts";
import type { Organisation } from "../state/organisation.ts";
import type { Content } from "../wire/message/content.ts";
import { escapeHtml } from "./escape.ts";

/** The messages in order, and whether the customer types. */
export function transcript(organisation: Organisation, conversation: Conversation): string {
  const messages = conversation.messages.map((stored) => message(conversation, stored)).join("\n");
  const typing = (conversation.customerTypingUntil ?? 0) > organisation.clock.now();
  return `<ol>${messages}</ol>${typing ? `<p class="typing">The customer is typing…</p>` : ""}`;
}

function message(conversation: Conversation, { body, participantId }: StoredMessage): string {
  const author = conversation.participants.find(({ id }) => id === participantId)?.name ?? "Unknown";
  const side = body.direction === "Inbound" ? "customer" : "agent";
  const time = body.channel.time.slice(11, 19);
  const events =
    body.events?.map((event) => `<p class="event">${escapeHtml(eventName(event))}</p>`).join("") ?? "";
  const text = body.text ? `<p>${escapeHtml(body.text)}</p>` : "";
  const content = body.content?.map(contentHtml).join("") ?? "";
  return `<li class="${side}"><header><b>${escapeHtml(author)}</b> <time datetime="${body.channel.time}">${time}</time></header>${text}${content}${events}</li>`;
}

function eventName(event: { eventType: string; presence?: unknown }): string {
  const { presence } = event;
  const type =
    presence && typeof presence === "object" && "type" in presence ? ` ${String(presence.type)}` : "";
  return `${event.eventType}${type}`;
}

function contentHtml(content: Content): string {
  switch (content.contentType) {
    case "Attachment": {
      const { url, filename, id } = content.attachment;
      return `<p class="content">File: ${url ? `<a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(filename ?? id)}</a>` : escapeHtml(id)}</p>`;
    }
    case "QuickReply":
      return `<span class="chip">${escapeHtml(content.quickReply.text)}</span>`;
    case "ButtonResponse":
      return `<p class="content">Chose: ${escapeHtml(content.buttonResponse.text ?? content.buttonResponse.payload ?? content.buttonResponse.type)}</p>`;
    case "Card":
      return `<p class="content">Card: ${escapeHtml(content.card.title)}</p>`;
    case "Carousel":
      return `<p class="content">Carousel: ${escapeHtml(content.carousel.cards.map(({ title }) => title).join(", "))}</p>`;
    case "DatePicker":
      return `<p class="content">Date picker: ${escapeHtml(content.datePicker.title ?? "")}</p>`;
    case "ListPicker":
      return `<p class="content">List picker: ${escapeHtml(content.listPicker.sections.map(({ title }) => title).join(", "))}</p>`;
    case "Form":
      return `<p class="content">Form: ${escapeHtml(content.form.id)}</p>`;
  }
}
