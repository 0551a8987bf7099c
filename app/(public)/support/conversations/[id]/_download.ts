import type { ConversationListItem, Told } from "#lib/conversations/index.ts";
import { pageHandler } from "#lib/http/handler.ts";
import { problem } from "#lib/http/problem.ts";
import { limitSession } from "#lib/session/index.ts";
import { timelineAt } from "./_timeline-at.ts";

/** A file of the chain that a conversation of this visit belongs to, oldest first. */
export function download(
  extension: string,
  type: string,
  write: (chain: Told<ConversationListItem>[]) => string,
) {
  return async (request: Request, { params }: { params: Promise<{ id: string }> }) => {
    return pageHandler(async () => {
      const limited = await limitSession("history");
      if (limited) return limited;
      const timeline = await timelineAt(params);
      if (!timeline) return problem("CONVERSATION_UNKNOWN");
      const name = `conversation-${timeline.found.id}.${extension}`;
      return new Response(write(timeline.chain), {
        headers: {
          "content-type": type,
          "content-disposition": `attachment; filename="${name}"`,
          "cache-control": "private, no-store",
        },
      });
    })(request);
  };
}
