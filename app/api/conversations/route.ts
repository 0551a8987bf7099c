import { listConversations } from "#lib/conversations/index.ts";
import { conditionalJson, tagOf } from "#lib/http/conditional-json.ts";
import { methodNotAllowed, pageHandler } from "#lib/http/handler.ts";
import { currentVisit, limitSession } from "#lib/session/index.ts";

/** `GET`: `{conversations}` of this session's customer, or of the anonymous session; newest first, with an ETag. */
export const GET = pageHandler(async (request) => {
  const limited = await limitSession("transcripts");
  if (limited) return limited;
  const answer = { conversations: await listConversations(await currentVisit()) };
  return conditionalJson(request, tagOf(answer), async () => answer);
});

const refused = methodNotAllowed("GET");

export { refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
