import { z } from "zod";
import { readableTranscript } from "#lib/conversations/index.ts";
import { conditionalJson } from "#lib/http/conditional-json.ts";
import { methodNotAllowed, pageHandler } from "#lib/http/handler.ts";
import { problem } from "#lib/http/problem.ts";
import { currentVisit, limitSession } from "#lib/session/index.ts";

/** Id of a message; what follows it is asked for. */
const After = z.uuid().nullable();
const Limit = z.coerce.number().int().min(1).max(200);

const LIMIT = "100";

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
  const { searchParams } = new URL(request.url);
  const limit = Limit.safeParse(searchParams.get("limit") ?? LIMIT);
  if (!limit.success) return problem("INVALID_REQUEST", { detail: "limit: a number from 1 to 200" });
  const isId = z.uuid().safeParse(conversationId).success;
  const transcript = isId ? await readableTranscript(await currentVisit(), conversationId) : null;
  if (!transcript) return problem("CONVERSATION_UNKNOWN");
  const after = After.safeParse(searchParams.get("after"));
  if (!after.success) return problem("CURSOR_INVALID");
  const etag = `W/"${conversationId}-${transcript.version}-${after.data ?? 0}-${limit.data}"`;
  return conditionalJson(request, etag, async () => {
    const page = await transcript.page(after.data, limit.data);
    return page ? { conversationId, ...page } : problem("CURSOR_INVALID");
  });
}

const refused = methodNotAllowed("GET");

export { refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
