import type { TranscriptEntry } from "./entry.ts";
import { minute } from "./minute.ts";
import { wordsOf } from "./words-of.ts";

/** What a line stands for where nobody is named. */
const AUTHORS = { customer: "You", agent: "Agent", bot: "Assistant", system: "System" };

/** Who said it, to its customer. */
export function authorOf({ author }: Pick<TranscriptEntry, "author">): string {
  return author.kind === "customer" ? AUTHORS.customer : (author.name ?? AUTHORS[author.kind]);
}

/** Conversations as plain text, each with a line that says what it is, each message with its time (UTC) and author. */
export function asText(
  conversations: readonly { id: string; startedAt: Date; label: string; messages: TranscriptEntry[] }[],
): string {
  return conversations
    .map(({ id, startedAt, label, messages }) => {
      const heading = `Conversation ${id}\nStarted ${minute(startedAt)} · ${label}\n`;
      return [heading, ...(messages.length > 0 ? messages.map(lines) : ["Nothing is kept of it.\n"])].join(
        "\n",
      );
    })
    .join("\n\n");
}

function lines(message: TranscriptEntry): string {
  const { text, attachments, readable, sentAt } = message;
  const said = readable ? [text, ...wordsOf(message)].filter(Boolean) : ["This message cannot be shown."];
  const files = attachments.map(({ name }) => `[File: ${name}]`);
  return `${minute(sentAt)} ${authorOf(message)}\n${[...said, ...files].map((line) => `${line}\n`).join("")}`;
}
