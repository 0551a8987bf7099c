import { type Conversation, servingParticipant } from "../conversations/conversation.ts";
import type { Organisation } from "../state/organisation.ts";
import { attributePanels } from "./attributes.ts";
import { contextPage } from "./contextPage.ts";
import { controls } from "./controls.ts";
import { conversationList } from "./conversationList.ts";
import { escapeHtml } from "./escape.ts";
import { page } from "./page.ts";
import { transcript } from "./transcript.ts";

/** The console: the list alone, or with one conversation open. Parts named `data-live` are redrawn on changes. */
export function consolePage(organisation: Organisation, open?: Conversation): string {
  const title = open ? `Conversation ${open.id}` : "Agents' console";
  const context = open ? contextPage(open) : "";
  return page(
    title,
    `<header><h1>Agents' console</h1><span>${escapeHtml(organisation.configuration.name)}</span></header>
<main class="${context ? "wide" : ""}">
<nav aria-label="Conversations" data-live="list">${conversationList(organisation, open?.id)}</nav>
${open ? conversationParts(organisation, open, context) : `<div><p class="empty">Choose a conversation.</p></div>`}
</main>`,
  );
}

function conversationParts(organisation: Organisation, open: Conversation, context: string): string {
  return `<div>
<h2>Conversation</h2>
<div data-live="transcript" role="log" aria-label="Transcript" tabindex="0">${transcript(organisation, open)}</div>
<div data-live="controls" data-state="${controlsState(open)}">${controls(organisation, open)}</div>
<p role="status"></p>
</div>
<aside data-live="attributes" aria-label="Customer">${attributePanels(open)}</aside>
${context}`;
}

/** The controls are redrawn only when this changes, so that nothing an agent types is lost. */
function controlsState(open: Conversation): string {
  const queueId = servingParticipant(open)?.queueId ?? "";
  return `${open.state} ${queueId} ${open.participants.filter(({ wrapUp }) => wrapUp).length}`;
}
