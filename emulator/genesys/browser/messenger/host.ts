import type { FrameMessage, HostMessage, Intent } from "./protocol.ts";

const CHANNEL = "genesys-messenger";
type Heard = Exclude<HostMessage, { kind: "hello" }>;

/**
 * The line to the page that holds this frame. The first greeting from the parent window fixes the origin; from then
 * on only that window at that origin is heard, and only it is answered.
 */
export function connectToHost(heard: (message: Heard) => void): (intent: Intent) => void {
  let hostOrigin: string | undefined;
  const say = (message: FrameMessage) => hostOrigin && window.parent.postMessage(message, hostOrigin);

  window.addEventListener("message", ({ source, origin, data }: MessageEvent<HostMessage>) => {
    if (source !== window.parent || data?.channel !== CHANNEL) return;
    if (data.kind === "hello") {
      if (hostOrigin !== undefined || data.hostOrigin !== origin) return;
      hostOrigin = origin;
      say({ channel: CHANNEL, kind: "ready" });
    } else if (origin === hostOrigin) heard(data);
  });

  return (intent) => say({ channel: CHANNEL, kind: "intent", intent });
}
