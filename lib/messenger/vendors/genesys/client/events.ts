import type { MessengerEvent } from "../../../port.ts";
import { EVENT_NAMES, type EventName } from "../event-names.ts";
import { type GenesysEnvelope, genesysWindow, subscribe } from "./bus.ts";
import { takeOver } from "./take-over.ts";

type Reading = (data: Record<string, unknown>) => MessengerEvent | null;

/** The vendor's events (genesys.md §2.1, §2.2, §2.4) in the words of the port. */
const READINGS: Record<EventName, Reading> = {
  "Messenger.opened": () => ({ type: "opened" }),
  "Messenger.closed": () => ({ type: "closed" }),
  "Messenger.cleared": () => ({ type: "cleared" }),
  "MessagingService.started": (data) => ({
    type: "started",
    resumed: data.newSession !== true,
    readOnly: data.readOnly === true,
    authenticated: data.authenticated === true,
  }),
  "MessagingService.clientTypingStarted": () => ({ type: "typing" }),
  "MessagingService.messagesReceived": ({ messages }) => messageEvent(messages),
  "MessagingService.conversationDisconnected": (data) => ({
    type: "disconnected",
    readOnly: data.readOnly === true,
  }),
  "MessagingService.conversationReset": (data) => ({
    type: "started",
    resumed: false,
    readOnly: false,
    authenticated: data.authenticated === true,
  }),
  "MessagingService.sessionExpired": () => ({ type: "expired" }),
  "MessagingService.error": ({ error }) => (codeOf(error) === SESSION_EXPIRED ? { type: "expired" } : null),
  "MessagingService.steppedUpConversation": () => ({ type: "stepped-up" }),
  "Auth.authenticated": () => ({ type: "recognised" }),
  "Auth.authError": () => ({ type: "not-recognised" }),
  "Auth.authProviderError": () => ({ type: "not-recognised" }),
  "Auth.loggedOut": () => ({ type: "logged-out" }),
};

const SESSION_EXPIRED = 4006;

/** Every event once and in order: first what the page's inline script has noted, then what comes. */
export function subscribeAll(listener: (event: MessengerEvent) => void): void {
  const tell = (name: EventName, envelope: GenesysEnvelope) => {
    const event = READINGS[name](dataOf(envelope));
    if (event) listener(event);
  };
  const noted = genesysWindow().rethreadEvents;
  if (noted) takeOver(noted, (event) => tell(...event));
  else for (const name of EVENT_NAMES) subscribe(name, (envelope) => tell(name, envelope));
}

/** Text and structured messages; presence and typing say nothing of interest here. */
function messageEvent(messages: unknown): MessengerEvent | null {
  const message: unknown = Array.isArray(messages) ? messages[0] : null;
  if (!isRecord(message) || message.type === "Event") return null;
  return { type: "message", from: message.direction === "Inbound" ? "customer" : "agent" };
}

function codeOf(error: unknown): unknown {
  return isRecord(error) ? error.code : undefined;
}

function dataOf({ data }: GenesysEnvelope): Record<string, unknown> {
  return isRecord(data) ? data : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
