import type { Credentials } from "./credentials.ts";
import type { Current } from "./current.ts";
import type { Reports } from "./reports.ts";

/** A session that the Messenger has not taken up this long after it was ready is not there; milliseconds. */
const PATIENCE_MS = 8_000;

/** Whether the conversation that the server wants resumed is there for the Messenger to take up. */
export interface Restoration {
  /** The Messenger has started a session, that one or another. */
  started(): void;
  /** Waits for that as long as makes sense; where nothing comes, the server is told. */
  wait(): Promise<void>;
  /** The server is told which conversation is missing, and asked what holds instead. */
  missing(): Promise<void>;
}

export function createRestoration(parts: {
  credentials: Credentials;
  reports: Reports;
  current: Readonly<Current>;
}): Restoration {
  const { credentials, reports, current } = parts;
  const start = Promise.withResolvers<true>();

  async function missing(): Promise<void> {
    const { hydration } = current;
    const conversationId = hydration?.decision === "resume" ? hydration.conversationId : null;
    if (!conversationId) return;
    await reports.send({ type: "not-resumed", conversationId });
    await credentials.renew();
  }

  return {
    started: () => start.resolve(true),
    async wait() {
      const isThere = await Promise.race([start.promise, delay(PATIENCE_MS)]);
      if (!isThere) await missing();
    },
    missing,
  };
}

function delay(milliseconds: number): Promise<false> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, false));
}
