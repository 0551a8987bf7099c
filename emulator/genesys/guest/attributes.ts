import type { Organisation } from "../state/organisation.ts";
import type { OnMessage } from "../wire/requests/onMessage.ts";

/**
 * The attributes that count: those in `message.channel.metadata.customAttributes`. The old place, one level
 * up, is ignored and noted in the log, unless the organisation chose to accept it (genesys.md §3.2).
 */
export function attributesOf(organisation: Organisation, request: OnMessage): Record<string, string> {
  const right = request.message.channel?.metadata?.customAttributes ?? {};
  const old = request.channel?.metadata?.customAttributes;
  if (!old || !organisation.configuration.choices.acceptOldAttributeLocation) return right;
  return { ...old, ...right };
}

/** Says in the log that a client writes attributes where nothing reads them. */
export function warnOfOldLocation(
  organisation: Organisation,
  request: OnMessage,
  conversationId?: string,
): void {
  const old = request.channel?.metadata?.customAttributes;
  if (!old) return;
  const accepted = organisation.configuration.choices.acceptOldAttributeLocation;
  const message = accepted
    ? "Attributes came in channel.metadata and were accepted by choice."
    : "Attributes in channel.metadata are ignored; they belong in message.channel.metadata.customAttributes.";
  organisation.log.add(
    "guest.attributes.oldLocation",
    { message, keys: Object.keys(old) },
    { level: "warning", conversationId },
  );
}
