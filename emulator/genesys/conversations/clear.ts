import { closeConnection, deliver } from "../guest/deliver.ts";
import { sessionCleared } from "../guest/frames.ts";
import { wipe } from "../guest/lifecycle.ts";
import type { GuestSession } from "../guest/session.ts";
import type { Organisation } from "../state/organisation.ts";
import type { MessageBody } from "../wire/message/body.ts";
import type { OnMessage } from "../wire/requests/onMessage.ts";
import { customerOf } from "./conversation.ts";
import { storeMessage } from "./store.ts";

/**
 * The customer clears the conversation: the request is answered, everyone of the session is told, the
 * session is gone and the agent goes to wrap-up (genesys.md §3.6).
 */
export function clearConversation(
  organisation: Organisation,
  session: GuestSession,
  request: OnMessage,
): void {
  const body = clearBody(organisation, session);
  const open = organisation.conversations.get(session.conversationIds.at(-1) ?? "");
  if (open?.state === "connected") storeMessage(organisation, open, customerOf(open), body);
  deliver(session, {
    type: "message",
    class: "StructuredMessage",
    code: 200,
    body,
    tracingId: request.tracingId,
  });
  deliver(session, sessionCleared);
  wipe(organisation, session);
  for (const connection of [...session.connections]) closeConnection(connection);
  organisation.log.add("guest.session.cleared", { conversations: session.conversationIds.length });
}

function clearBody(organisation: Organisation, session: GuestSession): MessageBody {
  return {
    id: organisation.identifiers.next("clear", session.id),
    type: "Event",
    direction: "Inbound",
    channel: {
      time: organisation.clock.iso(),
      messageId: organisation.identifiers.next("clearChannel", session.id),
    },
    events: [{ eventType: "Presence", presence: { type: "Clear" } }],
  };
}
