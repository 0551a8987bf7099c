import type { VendorMessage } from "../../port.ts";
import type { GenesysConversation, GenesysMessages } from "./wire.ts";

type Message = GenesysMessages["entities"][number];
type Author = VendorMessage["author"];

const KINDS: Record<string, Author["kind"]> = {
  customer: "customer",
  external: "customer",
  agent: "agent",
  user: "agent",
  workflow: "bot",
  bot: "bot",
  ivr: "bot",
};

/** In the order of their times; what says nothing, such as a join, is left out. */
export function toMessages(conversation: GenesysConversation, found: Message[]): VendorMessage[] {
  const authors = authorsOf(conversation);
  return found
    .map((message) => toMessage(message, authors.get(message.id)))
    .filter(({ text, structured, attachments }) => text !== "" || structured.length + attachments.length > 0)
    .sort((one, other) => one.sentAt.getTime() - other.sentAt.getTime());
}

/** By the message: whose participant names it. */
function authorsOf({ participants }: GenesysConversation): Map<string, Author> {
  const named = participants.flatMap(({ purpose, name, messages }) =>
    (messages ?? [])
      .flatMap((communication) => communication.messages ?? [])
      .flatMap(({ messageId }) =>
        messageId ? [[messageId, { kind: KINDS[purpose] ?? "system", name: name || null }] as const] : [],
      ),
  );
  return new Map(named);
}

function toMessage(message: Message, author: Author | undefined): VendorMessage {
  const { id, timestamp, normalizedMessage, textBody } = message;
  const content = normalizedMessage?.content ?? [];
  return {
    id,
    sentAt: timestamp,
    author: author ?? { kind: message.direction === "inbound" ? "customer" : "system", name: null },
    text: normalizedMessage?.text ?? textBody ?? "",
    structured: content.filter(({ contentType }) => contentType !== "Attachment"),
    attachments: content.flatMap(({ attachment }) =>
      attachment
        ? [
            {
              name: attachment.filename ?? attachment.id ?? "",
              type: attachment.mime ?? attachment.mediaType ?? null,
              size: attachment.fileSize ?? null,
            },
          ]
        : [],
    ),
  };
}
