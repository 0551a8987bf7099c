import { z } from "zod";
import {
  type Conversation,
  customerOf,
  type Participant,
  type StoredMessage,
} from "../conversations/conversation.ts";
import { storeMessage } from "../conversations/store.ts";
import { deliver } from "../guest/deliver.ts";
import type { Organisation } from "../state/organisation.ts";
import type { MessageBody } from "../wire/message/body.ts";
import { contentSchema } from "../wire/message/content.ts";

/** What an agent or a bot says: text, or contents with or without it. */
export const sayingSchema = z
  .object({
    text: z.string().optional(),
    content: z.array(contentSchema).optional(),
    originatingEntity: z.enum(["Human", "Bot"]).default("Human"),
  })
  .refine(({ text, content }) => Boolean(text) || Boolean(content?.length), "text or content is needed");

export type Saying = z.infer<typeof sayingSchema>;

/** Says it to the customer, on every open connection, and keeps it. */
export function say(
  organisation: Organisation,
  conversation: Conversation,
  speaker: Participant,
  saying: Saying,
): StoredMessage {
  const body: MessageBody = {
    id: organisation.identifiers.next("message", conversation.id),
    type: saying.content?.some(({ contentType }) => contentType !== "Attachment") ? "Structured" : "Text",
    direction: "Outbound",
    text: saying.text,
    content: saying.content,
    channel: { time: organisation.clock.iso(), type: "Private", from: { nickname: speaker.name } },
    originatingEntity: saying.originatingEntity,
  };
  const stored = storeMessage(organisation, conversation, speaker, body);
  tell(organisation, conversation, body);
  organisation.log.add(
    "agent.message",
    { type: body.type, messageId: body.id, to: customerOf(conversation).id },
    { conversationId: conversation.id },
  );
  return stored;
}

/** Delivers an Outbound body to the guest, where the session still lives. */
export function tell(organisation: Organisation, conversation: Conversation, body: MessageBody): void {
  const session = organisation.sessions.byId.get(conversation.sessionId);
  if (session?.state !== "live") return;
  deliver(session, { type: "message", class: "StructuredMessage", code: 200, body });
}
