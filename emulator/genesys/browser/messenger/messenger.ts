import type { FrameMessage, HostMessage } from "./protocol.ts";

/** The service frame: answers the host's greeting with whether this origin may store anything. */
function storageWorks(): boolean {
  try {
    localStorage.setItem("messenger:probe", "1");
    localStorage.removeItem("messenger:probe");
    return true;
  } catch {
    return false;
  }
}

window.addEventListener("message", ({ source, origin, data }: MessageEvent<HostMessage>) => {
  if (source !== window.parent || data?.channel !== "genesys-messenger" || data.kind !== "hello") return;
  if (data.hostOrigin !== origin) return;
  const answer: FrameMessage = { channel: data.channel, kind: "service", storage: storageWorks() };
  window.parent.postMessage(answer, origin);
});
