import { listConversations } from "#lib/conversations/index.ts";
import { conditionalJson, tagOf } from "#lib/http/conditional-json.ts";
import { methodNotAllowed, pageHandler } from "#lib/http/handler.ts";
import { problem } from "#lib/http/problem.ts";
import { currentVisit, limitSession } from "#lib/session/index.ts";
import { partQuery } from "./_query.ts";

/**
 * `GET ?after=&limit=`: `{conversations, nextAfter}` of this session's customer, or of the anonymous session; newest first,
 * with an ETag. `after` is a conversation's id, `nextAfter` the next one, null where nothing follows.
 */
export const GET = pageHandler(async (request) => {
  const limited = await limitSession("transcripts");
  if (limited) return limited;
  const query = partQuery(request);
  if (query instanceof Response) return query;
  const all = await listConversations(await currentVisit());
  const start = query.after === null ? 0 : all.findIndex(({ id }) => id === query.after) + 1;
  if (query.after !== null && start === 0) return problem("CURSOR_INVALID");
  const end = start + query.limit;
  const conversations = all.slice(start, end);
  const answer = { conversations, nextAfter: end < all.length ? (conversations.at(-1)?.id ?? null) : null };
  return conditionalJson(request, tagOf(answer), async () => answer);
});

const refused = methodNotAllowed("GET");

export { refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
