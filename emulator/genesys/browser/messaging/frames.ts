import { noteServerTime } from "../server-time.ts";
import { fields, number } from "../values.ts";
import { channelOf, type Frame, keyOf, presenceOf, type RawMessage, readMessage, typingOf } from "../wire.ts";
import type { Messaging } from "./context.ts";
import { HEALTH_TRACING_ID, type Health } from "./health.ts";
import type { History } from "./history.ts";
import type { Outbox } from "./outbox.ts";
import { endsSession, errorData, isAttributesProblem } from "./problems.ts";
import type { Session } from "./session.ts";
import { publishTiming, warnInTime } from "./timing.ts";
import type { Typing } from "./typing.ts";
import type { Uploads } from "./uploads.ts";

export type FrameParts = {
  outbox: Outbox;
  history: History;
  health: Health;
  session: Session;
  typing: Typing;
  uploads: Uploads;
  /** A message from the other side, for the unread badge. */
  arrived(message: RawMessage): void;
};

const UPLOAD_CLASSES = [
  "PresignedUrlResponse",
  "UploadSuccessEvent",
  "UploadFailureEvent",
  "GenerateUrlError",
  "AttachmentDeletedResponse",
];

/** What each frame of the server does (genesys.md §3.3). */
export function createFrameHandler(messaging: Messaging, parts: FrameParts): (frame: Frame) => void {
  const { plugin, state, transcript, storage, auth, changed } = messaging;
  const { outbox, history, health, session, typing, uploads } = parts;
  const delivered = new Set<string>();

  function disconnected(message: RawMessage): void {
    const readOnly = fields(message.metadata).readOnly === "true";
    if (readOnly) state.readOnly = true;
    plugin.publish("conversationDisconnected", { message, readOnly });
    if (readOnly) plugin.publish("readOnlyConversation", message);
  }

  /** The same message twice (a retransmission, another page of this tab's past) is told once. */
  function isRepeated(message: RawMessage): boolean {
    const key = `${message.direction} ${keyOf(message)} ${String(channelOf(message).time)}`;
    if (delivered.has(key)) return true;
    delivered.add(key);
    return false;
  }

  function timing(message: RawMessage): void {
    const { durationSeconds, expirationDate } = fields(message.metadata);
    publishTiming(messaging, number(Number(durationSeconds)), number(Number(expirationDate)));
  }

  function message(frame: Frame) {
    const body = readMessage(frame.body);
    if (!body) return;
    if (frame.tracingId === HEALTH_TRACING_ID || body.id === "echo_id") return timing(body);
    if (typingOf(body)) return typing.received(body);
    outbox.echoed(frame.tracingId);
    if (isRepeated(body)) return changed();
    const raw: RawMessage = frame.tracingId ? { ...body, tracingId: frame.tracingId } : body;
    state.expired = false;
    transcript.merge([raw]);
    if (raw.direction === "Outbound") {
      typing.stop();
      noteServerTime(channelOf(raw).time);
      warnInTime(messaging);
    }
    plugin.publish("messagesReceived", { messages: [raw] });
    if (presenceOf(raw) === "Disconnect") disconnected(raw);
    if (presenceOf(raw) === "SignIn") plugin.publish("steppedUpConversation", raw);
    if (raw.direction === "Outbound" && raw.type !== "Event") parts.arrived(raw);
    changed();
  }

  function closed(frame: Frame): void {
    const reason = fields(frame.body).reason ?? fields(frame.body).reasonCode;
    if (state.phase === "idle") return;
    if (reason === "signedIn") storage.remove("actmu");
    session.leave("elsewhere");
    plugin.publish("error", errorData(frame));
  }

  function cleared(frame: Frame): void {
    outbox.clear();
    uploads.clear();
    session.wipe(true);
    plugin.publish("conversationCleared", frame.source);
  }

  function problem(frame: Frame) {
    const configuring = state.phase === "configuring";
    if (isAttributesProblem(frame)) {
      const body = `customAttributes object is larger than allowed limit: ${state.maxAttributeBytes} bytes`;
      plugin.publish("customAttributesSizeExceeded", { body, errorKey: "customAttributesSizeExceeded" });
    }
    plugin.publish("error", errorData(frame));
    outbox.refused(frame.tracingId);
    if (endsSession(frame)) return session.expire();
    if (frame.code === 409) state.readOnly = true;
    if (configuring) void session.refusedConfiguration(frame);
    changed();
  }

  return (frame) => {
    health.heard();
    if (frame.class === "SessionResponse") return void session.sessionResponse(frame).then(uploads.flush);
    if (frame.class === "StructuredMessage") return message(frame);
    if (frame.class === "JwtResponse") return history.jwt(frame);
    if (frame.class === "ConnectionClosedEvent") return closed(frame);
    if (frame.class === "SessionClearedEvent") return cleared(frame);
    if (frame.class === "LogoutEvent") return auth.loggedOut();
    if (UPLOAD_CLASSES.includes(frame.class)) return uploads.frame(frame);
    problem(frame);
  };
}
