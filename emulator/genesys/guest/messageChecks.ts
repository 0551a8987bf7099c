import type { Organisation } from "../state/organisation.ts";
import { code } from "../wire/codes.ts";
import type { Frame } from "../wire/frames/frame.ts";
import type { OnMessage } from "../wire/requests/onMessage.ts";
import { isExpired } from "./attachment.ts";
import { attributesOf } from "./attributes.ts";
import { badRequest, stringError } from "./frames.ts";
import type { GuestSession } from "./session.ts";

/** Why a message is not taken; undefined where it is. Nothing of a refused message is kept (genesys.md §3.5, §3.7). */
export function checkMessage(
  organisation: Organisation,
  session: GuestSession,
  request: OnMessage,
): Frame | undefined {
  const { message, tracingId } = request;
  const { limits } = organisation.configuration;
  if (session.readOnly && !isClear(request)) {
    return stringError(code.readOnly, "The conversation is read-only.", tracingId);
  }
  if (message.type !== "Event" && Buffer.byteLength(message.text ?? "") > limits.textBytes) {
    return stringError(code.messageTooLong, `Message is longer than ${limits.textBytes} bytes.`, tracingId);
  }
  if (attributeBytes(organisation, request) > limits.customAttributesBytes) {
    const sentence = `Custom Attributes in channel metadata is larger than ${limits.customAttributesBytes} bytes`;
    return stringError(code.customAttributesTooLarge, sentence, tracingId);
  }
  if (message.type === "Text" && !message.text && !message.content?.length) return badRequest(tracingId);
  return checkAttachments(organisation, session, request);
}

function attributeBytes(organisation: Organisation, request: OnMessage): number {
  const attributes = attributesOf(organisation, request);
  if (organisation.configuration.choices.attributeBytes === "json")
    return Buffer.byteLength(JSON.stringify(attributes));
  return Object.entries(attributes).reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value),
    0,
  );
}

function isClear({ message }: OnMessage): boolean {
  return (
    message.type === "Event" &&
    message.events.some((event) => event.eventType === "Presence" && event.presence.type === "Clear")
  );
}

/** A message carries only files that this session has uploaded and not yet sent. */
function checkAttachments(
  organisation: Organisation,
  session: GuestSession,
  request: OnMessage,
): Frame | undefined {
  const { message, tracingId } = request;
  if (message.type === "Event") return undefined;
  for (const content of message.content ?? []) {
    if (content.contentType !== "Attachment") continue;
    const attachment = organisation.attachments.get(content.attachment.id);
    if (!attachment || attachment.sessionId !== session.id) {
      return stringError(code.attachmentNotFound, "Attachment not found.", tracingId);
    }
    if (attachment.state === "announced") {
      return stringError(code.attachmentNotUploaded, "Attachment has not been uploaded.", tracingId);
    }
    if (attachment.state !== "sent" && isExpired(organisation, attachment))
      return stringError(code.attachmentExpired, "Attachment has expired.", tracingId);
  }
  return undefined;
}
