import { countInWindow } from "../../clock/window.ts";
import { clearConversation } from "../../conversations/clear.ts";
import { noteCustomerTyping } from "../../conversations/customerTyping.ts";
import { receiveJoin } from "../../conversations/receiveJoin.ts";
import { receiveMessage } from "../../conversations/receiveMessage.ts";
import type { Organisation } from "../../state/organisation.ts";
import { code } from "../../wire/codes.ts";
import type { Frame } from "../../wire/frames/frame.ts";
import type { MessageEvent } from "../../wire/message/event.ts";
import type { OnMessage } from "../../wire/requests/onMessage.ts";
import type { GuestConnection } from "../connection.ts";
import { sessionOf } from "../find.ts";
import { badRequest, featureOff, stringError, tooManyRequests, unauthorized } from "../frames.ts";
import { checkMessage } from "../messageChecks.ts";
import type { GuestSession } from "../session.ts";

/**
 * Everything a guest says (genesys.md §3.2): text and answers, Join and Clear, typing.
 * @returns the refusal; what is taken is answered by its echo
 */
export function onMessage(
  organisation: Organisation,
  connection: GuestConnection,
  request: OnMessage,
): Frame | undefined {
  const { tracingId, message } = request;
  const found = sessionOf(organisation, connection, request);
  if ("refusal" in found) return found.refusal;
  const { session } = found;
  if (needsAuthentication(session)) return unauthorized(tracingId);
  if (message.type === "Event" && message.events.every((event) => event.eventType === "Typing")) {
    return typing(organisation, session, message.events, tracingId);
  }
  const wait = messageRate(organisation, session);
  if (wait) return tooManyRequests(wait, "Message rate too high for this session", tracingId);
  const refusal = checkMessage(organisation, session, request);
  if (refusal) return refusal;
  if (message.type === "Event") return presence(organisation, session, request, message.events);
  receiveMessage(organisation, session, request);
  return undefined;
}

function needsAuthentication({ deployment, identity }: GuestSession): boolean {
  return deployment.auth.enabled && !deployment.auth.allowSessionUpgrade && !identity;
}

function messageRate(organisation: Organisation, session: GuestSession): number | undefined {
  const { messagesPerSessionPerSecond } = organisation.configuration.limits;
  return countInWindow(session.messageTimes, organisation.clock.now(), 1000, messagesPerSessionPerSecond);
}

/** Not echoed: only the agent sees it. A deployment that shows no typing refuses it. */
function typing(
  organisation: Organisation,
  session: GuestSession,
  events: MessageEvent[],
  tracingId?: string,
): Frame | undefined {
  if (!session.deployment.conversations.showUserTypingIndicator) return featureOff(tracingId);
  noteCustomerTyping(organisation, session, events);
  return undefined;
}

function presence(
  organisation: Organisation,
  session: GuestSession,
  request: OnMessage,
  events: MessageEvent[],
): Frame | undefined {
  const { autoStart, conversationClear } = session.deployment.conversations;
  const types = events.flatMap((event) => (event.eventType === "Presence" ? [event.presence.type] : []));
  if (types.includes("Clear")) {
    if (!conversationClear.enabled) return clearRefused(request.tracingId);
    clearConversation(organisation, session, request);
    return undefined;
  }
  if (!types.includes("Join")) return badRequest(request.tracingId);
  if (!autoStart.enabled) return featureOff(request.tracingId);
  receiveJoin(organisation, session, request);
  return undefined;
}

function clearRefused(tracingId?: string): Frame {
  return stringError(code.forbidden, "Presence events Conversation Clear are not supported", tracingId);
}
