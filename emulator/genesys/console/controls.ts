import { type Conversation, servingParticipant } from "../conversations/conversation.ts";
import type { Organisation } from "../state/organisation.ts";
import { escapeHtml } from "./escape.ts";

/** What the agent can do now: reply and hand over while it is open, wrap up when it has ended. */
export function controls(organisation: Organisation, conversation: Conversation): string {
  if (conversation.state === "disconnected") return wrapUpForm(organisation, conversation);
  return `<form class="reply" data-action="messages">
<label for="reply">Reply</label><textarea id="reply" name="text" rows="3" maxlength="4000" required></textarea>
<div class="row"><button type="submit">Send reply</button>
<label for="structured">Add</label><select id="structured" name="structured">
<option value="">only text</option><option value="quickReplies">quick replies</option><option value="card">a card</option>
<option value="carousel">a carousel</option><option value="datePicker">a date picker</option><option value="listPicker">a list picker</option><option value="form">a form</option>
</select></div></form>
<form class="row" data-action="transfer"><label for="queue">Transfer to</label><select id="queue" name="queue">${queues(organisation, conversation)}</select><button type="submit">Transfer</button></form>
<form class="row" data-action="disconnect"><button type="submit" class="danger">End conversation</button></form>`;
}

function queues({ configuration }: Organisation, conversation: Conversation): string {
  const here = servingParticipant(conversation)?.queueId;
  return configuration.queues
    .filter(({ id }) => id !== here)
    .map(({ name }) => `<option>${escapeHtml(name)}</option>`)
    .join("");
}

function wrapUpForm({ configuration }: Organisation, conversation: Conversation): string {
  const pending = conversation.participants.some(({ wrapUpPending }) => wrapUpPending);
  const done = conversation.participants.findLast(({ wrapUp }) => wrapUp)?.wrapUp;
  if (!pending)
    return `<p class="ended">The conversation has ended.${done ? ` Wrap-up: ${escapeHtml(done.code)}` : ""}</p>`;
  const options = configuration.wrapUpCodes.map((code) => `<option>${escapeHtml(code)}</option>`).join("");
  return `<p class="ended">The conversation has ended.</p>
<form class="row" data-action="wrapup"><label for="code">Wrap-up code</label><select id="code" name="code">${options}</select><button type="submit">Finish wrap-up</button></form>`;
}
