import { collapse } from "./collapse.ts";
import type { Credentials } from "./credentials.ts";
import type { Report, Server } from "./server.ts";

/** An agent who writes line after line is reported once in this time, in milliseconds. */
const AGENT_WINDOW_MS = 5_000;

export interface Reports {
  /** Resolves when the server has taken it; one after the other, in the order of the calls. */
  send(report: Exclude<Report, { type: "cleared" }>): Promise<void>;
  /** The same for what comes often; losing one does no harm. */
  noteAgentMessage(): void;
  flush(): void;
}

/** Tells the server what the Messenger did. A report that fails is dropped: the server asks the vendor in time. */
export function createReports(server: Server, credentials: Credentials): Reports {
  let last: Promise<void> = Promise.resolve();
  const send: Reports["send"] = (report) => {
    last = last
      .then(async () => server.report(report, await credentials.accessToken()))
      .catch(() => undefined);
    return last;
  };
  const agent = collapse<null>(
    () => void send({ type: "message", from: "agent", authenticated: false }),
    AGENT_WINDOW_MS,
  );
  return { send, noteAgentMessage: () => agent.push(null), flush: agent.flush };
}
