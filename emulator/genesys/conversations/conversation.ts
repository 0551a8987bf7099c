import type { MessageBody } from "../wire/message/body.ts";

export type Purpose = "customer" | "workflow" | "acd" | "agent";

/** A party of a conversation. A hand-off ends one and begins another; the customer's stays (genesys.md §5.2). */
export interface Participant {
  id: string;
  purpose: Purpose;
  name: string;
  /** Identifier of this participant's message communication. */
  communicationId: string;
  state: "alerting" | "connected" | "disconnected" | "terminated";
  startTime: string;
  connectedTime?: string;
  endTime?: string;
  disconnectType?: "client" | "peer" | "system" | "timeout" | "transfer" | "endpoint";
  queueId?: string;
  userId?: string;
  wrapUp?: { code: string; notes?: string; time: string };
  /** True between an agent's end and the wrap-up code. */
  wrapUpPending?: boolean;
  attributes: Record<string, string>;
}

export interface StoredMessage {
  body: MessageBody;
  /** The participant who said it. */
  participantId: string;
  communicationId: string;
  /** Order within the conversation, from 1. */
  sequence: number;
}

export interface Conversation {
  id: string;
  /** Key of the guest session it belongs to. */
  sessionId: string;
  deploymentId: string;
  state: "connected" | "disconnected";
  authenticated: boolean;
  /** Set when the guest is known by a provider's `sub`. */
  subject?: string;
  startTime: string;
  endTime?: string;
  lastMessageTime: number;
  participants: Participant[];
  messages: StoredMessage[];
  /** Last written by the customer's browser: never trusted. */
  browserAttributes: Record<string, string>;
  /** Written by the flow's data actions and through the platform API. */
  verifiedAttributes: Record<string, string>;
  secureAttributes: Record<string, string>;
  externalContactId?: string;
  /** When the customer's typing indicator goes out, on the emulator's clock. */
  customerTypingUntil?: number;
  flowRan: boolean;
  /** Order of creation, from 1: newest first is by this. */
  order: number;
}

/** The customer is always the first participant. */
export function customerOf(conversation: Conversation): Participant {
  const [customer] = conversation.participants;
  if (!customer) throw new Error(`Conversation ${conversation.id} has no customer participant.`);
  return customer;
}

/** Whoever serves the customer now: an agent, a queue or the flow. */
export function servingParticipant(conversation: Conversation): Participant | undefined {
  return conversation.participants.findLast(
    (participant) => participant.purpose !== "customer" && participant.endTime === undefined,
  );
}
