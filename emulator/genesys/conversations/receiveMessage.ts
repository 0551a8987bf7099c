import { startFlow } from "../flow/start.ts";
import { attributesOf, warnOfOldLocation } from "../guest/attributes.ts";
import { echoToGuest } from "../guest/echoToGuest.ts";
import { extend } from "../guest/lifecycle.ts";
import type { GuestSession } from "../guest/session.ts";
import type { Organisation } from "../state/organisation.ts";
import type { MessageBody } from "../wire/message/body.ts";
import type { OnMessage } from "../wire/requests/onMessage.ts";
import { mergeAttributes } from "./attributes.ts";
import { conversationFor } from "./begin.ts";
import { customerOf } from "./conversation.ts";
import { inboundContent } from "./inboundContent.ts";
import { storeMessage } from "./store.ts";

/** Takes a customer's text or answer: keeps it, echoes it, and runs the flow where it begins a conversation. */
export function receiveMessage(organisation: Organisation, session: GuestSession, request: OnMessage): void {
  receive(organisation, session, request, "message");
}

/** Keeps and echoes what a customer sent; `join` may leave the flow for the first message. */
export function receive(
  organisation: Organisation,
  session: GuestSession,
  request: OnMessage,
  how: "message" | "join",
): void {
  const { conversation } = conversationFor(organisation, session);
  warnOfOldLocation(organisation, request, conversation.id);
  mergeAttributes(organisation, conversation, attributesOf(organisation, request), "browser");
  conversation.customerTypingUntil = undefined;
  const body = toBody(organisation, conversation.id, request);
  storeMessage(organisation, conversation, customerOf(conversation), body);
  extend(organisation, session);
  organisation.log.add(
    "guest.message",
    { type: body.type, messageId: body.id },
    { conversationId: conversation.id },
  );
  echoToGuest(organisation, session, conversation.id, body, request.tracingId);
  startFlow(organisation, conversation, how);
}

function toBody(organisation: Organisation, conversationId: string, request: OnMessage): MessageBody {
  const { message } = request;
  const common = {
    id: organisation.identifiers.next("message", conversationId),
    type: message.type,
    direction: "Inbound" as const,
    channel: {
      time: organisation.clock.iso(),
      messageId: organisation.identifiers.next("channelMessage", conversationId),
    },
    metadata: message.metadata ?? undefined,
  };
  if (message.type === "Event") return { ...common, events: message.events };
  return {
    ...common,
    text: message.text ?? undefined,
    content: inboundContent(organisation, message.content),
  };
}
