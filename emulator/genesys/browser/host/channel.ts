import type { FrameMessage, HostMessage, Intent } from "../messenger/protocol.ts";
import { fields, isFields, list, text } from "../values.ts";

export const CHANNEL = "genesys-messenger";
type Unnamed<T> = T extends unknown ? Omit<T, "channel"> : never;

const INTENTS = [
  "open",
  "close",
  "restart",
  "clearConversation",
  "earlier",
  "typing",
  "reconnect",
  "signIn",
  "dismiss",
] as const;

/** What the interface may ask of the page; anything else is dropped. */
function readIntent(value: unknown): Intent | undefined {
  const given = fields(value);
  const plain = INTENTS.find((kind) => kind === given.kind);
  if (plain) return { kind: plain };
  const id = text(given.id) ?? "";
  const files = list(given.files).filter((file) => file instanceof File);
  if (given.kind === "send") return { kind: "send", text: text(given.text) ?? "" };
  if (given.kind === "answer" && isFields(given.options)) return { kind: "answer", options: given.options };
  if (given.kind === "retry" || given.kind === "removeFile") return { kind: given.kind, id };
  if (given.kind === "upload") return { kind: "upload", files };
  if (given.kind === "toast") return { kind: "toast", accepted: given.accepted === true };
  return undefined;
}

function readFrameMessage(data: unknown): FrameMessage | undefined {
  const message = fields(data);
  if (message.channel !== CHANNEL) return undefined;
  if (message.kind === "ready") return { channel: CHANNEL, kind: "ready" };
  if (message.kind === "service")
    return { channel: CHANNEL, kind: "service", storage: message.storage === true };
  const intent = message.kind === "intent" ? readIntent(message.intent) : undefined;
  return intent ? { channel: CHANNEL, kind: "intent", intent } : undefined;
}

/**
 * The line to one frame. Only that frame's window is heard, and only from the emulator's origin; what is said goes
 * to that origin alone. A service frame may answer from an opaque origin too: that is how a browser says that the
 * frame's storage is refused, and all it can tell is that one bit.
 */
export function createChannel(
  frame: HTMLIFrameElement,
  origin: string,
  heard: (message: FrameMessage) => void,
) {
  window.addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || event.source === null) return;
    const message = readFrameMessage(event.data);
    const opaque = event.origin === "null" && message?.kind === "service" && !message.storage;
    if (message && (event.origin === origin || opaque)) heard(message);
  });

  return {
    say: (message: Unnamed<HostMessage>, target = origin): void =>
      frame.contentWindow?.postMessage({ channel: CHANNEL, ...message }, target),
  };
}
