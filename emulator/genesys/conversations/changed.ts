import type { Organisation } from "../state/organisation.ts";
import type { Conversation } from "./conversation.ts";

/** Tells whoever watches (the agents' console) that this conversation is different now. */
export function changed(organisation: Organisation, conversation: Conversation): void {
  organisation.changes.emit("conversation", conversation.id);
}
