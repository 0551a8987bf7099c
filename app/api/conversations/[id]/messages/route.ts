import { z } from "zod";
import { readableTranscript } from "#lib/conversations/index.ts";
import { conditionalJson } from "#lib/http/conditional-json.ts";
import { methodNotAllowed, pageHandler } from "#lib/http/handler.ts";
import { problem } from "#lib/http/problem.ts";
import { currentVisit, limitSession } from "#lib/session/index.ts";
import { partQuery } from "../../_query.ts";

/**
 * `GET ?after=&limit=`: `{conversationId, messages, nextAfter}`, oldest first; `nextAfter` is the next `after`, null where
 * nothing follows yet. With an ETag that changes whenever the transcript does, also before `after`.
 */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return pageHandler((asked) => messages(asked, id))(request);
}

async function messages(request: Request, conversationId: string): Promise<Response> {
  const limited = await limitSession("transcripts");
  if (limited) return limited;
  const query = partQuery(request);
  if (query instanceof Response) return query;
  const isId = z.uuid().safeParse(conversationId).success;
  const transcript = isId ? await readableTranscript(await currentVisit(), conversationId) : null;
  if (!transcript) return problem("CONVERSATION_UNKNOWN");
  const { after, limit } = query;
  const etag = `W/"${conversationId}-${transcript.version}-${after ?? 0}-${limit}"`;
  return conditionalJson(request, etag, async () => {
    const page = await transcript.page(after, limit);
    return page ? { conversationId, ...page } : problem("CURSOR_INVALID");
  });
}

const refused = methodNotAllowed("GET");

export { refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
