import { type Conversation, customerOf } from "../conversations/conversation.ts";

/**
 * Fills `{customer.<attribute>}`, `{verified.<key>}` and `{conversation.id}`; what is not known becomes empty.
 * @param encode for a place in which a value may not say more than itself, such as an address
 */
export function fillTemplate(
  template: string,
  conversation: Conversation,
  encode: (value: string) => string = (value) => value,
): string {
  return template.replace(
    /\{(customer|verified|conversation)\.([\w.-]+)\}/g,
    (_, from: string, key: string) => {
      if (from === "conversation") return key === "id" ? encode(conversation.id) : "";
      const source =
        from === "verified" ? conversation.verifiedAttributes : customerOf(conversation).attributes;
      return encode(source[key] ?? "");
    },
  );
}

/** Does the step's condition hold for this conversation? */
export function isWanted(step: { when?: { attribute: string } }, conversation: Conversation): boolean {
  return step.when === undefined || Boolean(customerOf(conversation).attributes[step.when.attribute]);
}
