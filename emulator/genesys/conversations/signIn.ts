import { deliver } from "../guest/deliver.ts";
import type { GuestIdentity, GuestSession } from "../guest/session.ts";
import type { Organisation } from "../state/organisation.ts";
import type { MessageBody } from "../wire/message/body.ts";
import { customerOf } from "./conversation.ts";
import { customerName } from "./customerName.ts";
import { storeMessage } from "./store.ts";

/** The guest is known from here on: the open conversation says so, and everyone of the session hears SignIn. */
export function signInConversations(
  organisation: Organisation,
  session: GuestSession,
  identity: GuestIdentity,
): void {
  for (const id of session.conversationIds) {
    const conversation = organisation.conversations.get(id);
    if (!conversation) continue;
    conversation.authenticated = true;
    conversation.subject = identity.subject;
    customerOf(conversation).name = customerName(session);
  }
  const newest = organisation.conversations.get(session.conversationIds.at(-1) ?? "");
  const body = signInBody(organisation, session);
  if (newest) storeMessage(organisation, newest, customerOf(newest), body);
  deliver(session, { type: "message", class: "StructuredMessage", code: 200, body });
}

function signInBody(organisation: Organisation, session: GuestSession): MessageBody {
  return {
    id: organisation.identifiers.next("signIn", session.id),
    type: "Event",
    direction: "Inbound",
    channel: {
      time: organisation.clock.iso(),
      messageId: organisation.identifiers.next("signInChannel", session.id),
    },
    events: [{ eventType: "Presence", presence: { type: "SignIn" } }],
  };
}
