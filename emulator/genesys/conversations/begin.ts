import { publishEvent } from "../events/publish.ts";
import type { GuestSession } from "../guest/session.ts";
import type { Organisation } from "../state/organisation.ts";
import type { Conversation } from "./conversation.ts";
import { customerOf } from "./conversation.ts";
import { customerName } from "./customerName.ts";
import { addParticipant } from "./participants.ts";

/** The conversation that a message of this session belongs to: the open one, a continued one, or a new one. */
export function conversationFor(
  organisation: Organisation,
  session: GuestSession,
): { conversation: Conversation; begun: boolean } {
  const newest = organisation.conversations.get(session.conversationIds.at(-1) ?? "");
  if (newest?.state === "connected") return { conversation: newest, begun: false };
  if (newest && isContinued(organisation, newest)) {
    reopen(organisation, newest);
    return { conversation: newest, begun: true };
  }
  return { conversation: begin(organisation, session), begun: true };
}

/** After an agent's end, a message within the threading timeline goes on where the choice says so. */
function isContinued(organisation: Organisation, conversation: Conversation): boolean {
  const { afterDisconnect, threadingTimelineSeconds } = organisation.configuration.choices;
  const age = organisation.clock.now() - conversation.lastMessageTime;
  return afterDisconnect === "continue" && age <= threadingTimelineSeconds * 1000;
}

function reopen(organisation: Organisation, conversation: Conversation): void {
  const customer = customerOf(conversation);
  conversation.state = "connected";
  conversation.endTime = undefined;
  conversation.flowRan = false;
  customer.state = "connected";
  customer.endTime = undefined;
  customer.disconnectType = undefined;
  organisation.log.add("conversation.continued", {}, { conversationId: conversation.id });
  publishEvent(organisation, conversation, "customer.start", customer);
}

function begin(organisation: Organisation, session: GuestSession): Conversation {
  const owner = session.identity?.key ?? [...session.tokens][0] ?? session.id;
  const conversation: Conversation = {
    id: organisation.identifiers.next("conversation", owner),
    sessionId: session.id,
    deploymentId: session.deployment.id,
    state: "connected",
    authenticated: session.identity !== undefined,
    subject: session.identity?.subject,
    startTime: organisation.clock.iso(),
    lastMessageTime: organisation.clock.now(),
    participants: [],
    messages: [],
    browserAttributes: {},
    verifiedAttributes: {},
    secureAttributes: {},
    flowRan: false,
    order: organisation.conversations.size + 1,
  };
  conversation.externalContactId = ephemeralContact(organisation, session, owner);
  organisation.conversations.set(conversation.id, conversation);
  session.conversationIds.push(conversation.id);
  const customer = addParticipant(organisation, conversation, "customer", customerName(session));
  organisation.log.add(
    "conversation.begun",
    { authenticated: conversation.authenticated },
    { conversationId: conversation.id },
  );
  publishEvent(organisation, conversation, "customer.start", customer);
  return conversation;
}

/** Every web guest begins as an ephemeral contact, until someone links a lasting one (genesys.md §5.8). */
function ephemeralContact(organisation: Organisation, { identity }: GuestSession, owner: string): string {
  const id = organisation.identifiers.next("contact", owner);
  organisation.platform.contacts.set(id, {
    id,
    type: "Ephemeral",
    firstName: identity?.givenName,
    lastName: identity?.familyName,
    externalIds: [],
  });
  return id;
}
