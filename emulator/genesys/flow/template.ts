import { type Conversation, customerOf } from "../conversations/conversation.ts";

/** Fills `{customer.<attribute>}`, `{verified.<key>}` and `{conversation.id}`; what is not known becomes empty. */
export function fillTemplate(template: string, conversation: Conversation): string {
  return template.replace(
    /\{(customer|verified|conversation)\.([\w.-]+)\}/g,
    (_, from: string, key: string) => {
      if (from === "conversation") return key === "id" ? conversation.id : "";
      const source =
        from === "verified" ? conversation.verifiedAttributes : customerOf(conversation).attributes;
      return source[key] ?? "";
    },
  );
}

/** Does the step's condition hold for this conversation? */
export function isWanted(step: { when?: { attribute: string } }, conversation: Conversation): boolean {
  return step.when === undefined || Boolean(customerOf(conversation).attributes[step.when.attribute]);
}
