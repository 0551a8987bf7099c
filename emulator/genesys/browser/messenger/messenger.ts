import type { FrameMessage, HostMessage } from "./protocol.ts";

/**
 * The service frame: answers the host's greeting. The emulator takes its storage away by serving it without an origin
 * of its own; a browser that merely refuses third-party storage is no reason, since the values are the page's.
 */
window.addEventListener("message", ({ source, origin, data }: MessageEvent<HostMessage>) => {
  if (source !== window.parent || data?.channel !== "genesys-messenger" || data.kind !== "hello") return;
  if (data.hostOrigin !== origin) return;
  const answer: FrameMessage = { channel: data.channel, kind: "service", storage: window.origin !== "null" };
  window.parent.postMessage(answer, origin);
});
