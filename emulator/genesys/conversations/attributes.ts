import { publishEvent } from "../events/publish.ts";
import type { Organisation } from "../state/organisation.ts";
import { changed } from "./changed.ts";
import { type Conversation, customerOf } from "./conversation.ts";

/**
 * Merges attributes into the customer participant under the same names (genesys.md §5.3): the last one to
 * write a key wins there. Who wrote it is kept beside it: what came from a browser is never trusted.
 */
export function mergeAttributes(
  organisation: Organisation,
  conversation: Conversation,
  attributes: Record<string, string>,
  source: "browser" | "verified",
): void {
  const keys = Object.keys(attributes);
  if (keys.length === 0) return;
  const customer = customerOf(conversation);
  Object.assign(customer.attributes, attributes);
  Object.assign(
    source === "browser" ? conversation.browserAttributes : conversation.verifiedAttributes,
    attributes,
  );
  organisation.log.add("conversation.attributes", { source, keys }, { conversationId: conversation.id });
  publishEvent(organisation, conversation, "attributes", customer, {
    attributes: { ...customer.attributes },
  });
  changed(organisation, conversation);
}
