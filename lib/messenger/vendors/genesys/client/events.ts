import type { MessengerEvent } from "../../../port.ts";
import { type GenesysEnvelope, subscribe } from "./bus.ts";

type Reading = (data: Record<string, unknown>) => MessengerEvent | null;

/** The vendor's events (genesys.md §2.1, §2.2) in the words of the port. */
const READINGS: Record<string, Reading> = {
  "Messenger.opened": () => ({ type: "opened" }),
  "Messenger.closed": () => ({ type: "closed" }),
  "Messenger.cleared": () => ({ type: "cleared" }),
  "MessagingService.started": (data) => ({
    type: "started",
    resumed: data.newSession !== true,
    readOnly: data.readOnly === true,
  }),
  "MessagingService.messagesReceived": ({ messages }) => messageEvent(messages),
  "MessagingService.conversationDisconnected": (data) => ({
    type: "disconnected",
    readOnly: data.readOnly === true,
  }),
  "MessagingService.conversationReset": () => ({ type: "started", resumed: false, readOnly: false }),
  "MessagingService.sessionExpired": () => ({ type: "expired" }),
  "MessagingService.error": ({ error }) => (codeOf(error) === SESSION_EXPIRED ? { type: "expired" } : null),
};

const SESSION_EXPIRED = 4006;

export function subscribeAll(listener: (event: MessengerEvent) => void): void {
  for (const [name, read] of Object.entries(READINGS)) {
    subscribe(name, (envelope) => {
      const event = read(dataOf(envelope));
      if (event) listener(event);
    });
  }
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
