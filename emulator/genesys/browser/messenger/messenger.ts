import type { FrameMessage, HostMessage } from "./protocol.ts";

/**
 * The service frame: answers the host's greeting with whether storage was taken away from this origin (the fault of
 * the control API). Refused third-party storage, as in every private window, does not count: the keys are the host
 * page's.
 */
function storageWorks(): boolean {
  return self.origin !== "null";
}

window.addEventListener("message", ({ source, origin, data }: MessageEvent<HostMessage>) => {
  if (source !== window.parent || data?.channel !== "genesys-messenger" || data.kind !== "hello") return;
  if (data.hostOrigin !== origin) return;
  const answer: FrameMessage = { channel: data.channel, kind: "service", storage: storageWorks() };
  window.parent.postMessage(answer, origin);
});
