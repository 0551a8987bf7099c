import { createChannel } from "./channel.ts";
import { appendFrame } from "./frames.ts";

/**
 * The hidden frame that the vendor's service lives in. Here it proves that the page's policy admits the vendor's
 * frames and tells whether the Messenger may store anything; the rest of the service runs in the page, where the
 * vendor's I/O happens too (genesys.md §1.2). Resolves when it has answered: under a policy without it, never.
 */
export async function openServiceFrame(origin: string): Promise<{ storage: boolean }> {
  const hidden = { display: "none" };
  const { frame, loaded } = await appendFrame(
    "genesys-mxg-frame",
    "Messenger service",
    `${origin}/messenger/messenger.html`,
    hidden,
  );
  return new Promise((resolve) => {
    const channel = createChannel(frame, origin, (message) => {
      if (message.kind === "service") resolve({ storage: message.storage });
    });
    // "*" because a frame whose storage is refused has no origin to name; the greeting holds nothing secret.
    void loaded.then(() => channel.say({ kind: "hello", hostOrigin: location.origin }, "*"));
  });
}
