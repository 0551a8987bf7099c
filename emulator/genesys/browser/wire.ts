import { type Fields, fields, flag, isFields, number, readJson, records, text } from "./values.ts";

/** One frame from the server (genesys.md §3.3). `source` is the frame as it came. */
export type Frame = {
  type: string;
  class: string;
  code: number;
  body: unknown;
  tracingId?: string;
  source: Fields;
};

/** A message body as on the wire (genesys.md §3.4): the declared fields are checked, the rest is left alone. */
export type RawMessage = Fields & {
  id: string;
  type: string;
  direction: "Inbound" | "Outbound";
  text?: string;
  tracingId?: string;
};

export type SessionResponse = {
  connected: boolean;
  newSession: boolean;
  readOnly: boolean;
  maxCustomDataBytes: number;
  durationSeconds?: number;
  expirationDate?: number;
  blockedExtensions: string[];
};

const DEFAULT_ATTRIBUTE_BYTES = 2048;

export function readFrame(data: unknown): Frame | undefined {
  const source = typeof data === "string" ? readJson(data) : undefined;
  if (!isFields(source)) return undefined;
  return {
    type: text(source.type) ?? "",
    class: text(source.class) ?? "",
    code: number(source.code) ?? 0,
    body: source.body,
    tracingId: text(source.tracingId),
    source,
  };
}

export function readMessage(value: unknown): RawMessage | undefined {
  if (!isFields(value)) return undefined;
  const id = text(value.id);
  const direction = value.direction;
  if (id === undefined || (direction !== "Inbound" && direction !== "Outbound")) return undefined;
  return { ...value, id, direction, type: text(value.type) ?? "Text" } as RawMessage;
}

export function readSessionResponse(value: unknown): SessionResponse {
  const body = fields(value);
  return {
    connected: flag(body.connected) ?? false,
    newSession: flag(body.newSession) ?? false,
    readOnly: flag(body.readOnly) ?? false,
    maxCustomDataBytes: number(body.maxCustomDataBytes) ?? DEFAULT_ATTRIBUTE_BYTES,
    durationSeconds: number(body.durationSeconds),
    expirationDate: number(body.expirationDate),
    blockedExtensions: Array.isArray(body.blockedExtensions) ? body.blockedExtensions.map(String) : [],
  };
}

export const channelOf = (message: RawMessage): Fields => fields(message.channel);
export const eventsOf = (message: RawMessage): Fields[] => records(message.events);

/** The key under which a live message and the same message from history meet (genesys.md §2.2). */
export const keyOf = (message: RawMessage): string => text(channelOf(message).messageId) ?? message.id;

/** The presence type that a message announces: `Join`, `Disconnect`, `Clear`, `SignIn`, … */
export function presenceOf(message: RawMessage): string | undefined {
  const event = eventsOf(message).find(({ eventType }) => eventType === "Presence");
  return text(fields(event?.presence).type);
}

export function typingOf(message: RawMessage): Fields | undefined {
  const event = eventsOf(message).find(({ eventType }) => eventType === "Typing");
  return event ? fields(event.typing) : undefined;
}
