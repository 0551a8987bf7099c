import type { ServerResponse } from "node:http";
import type { Reply } from "../http/reply.ts";
import type { Organisation } from "../state/organisation.ts";

/** Tells a console in a browser that something changed, as server-sent events, for as long as it is open. */
export function consoleEvents(organisation: Organisation): Reply {
  return {
    status: 200,
    headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
    stream: (response) => follow(organisation, response),
  };
}

function follow({ changes }: Organisation, response: ServerResponse): void {
  const tell = (conversationId: string) => void response.write(`event: changed\ndata: ${conversationId}\n\n`);
  changes.on("conversation", tell);
  response.on("close", () => changes.off("conversation", tell));
  response.write("retry: 500\n\n");
}
