import { conditionalJson } from "#lib/http/conditional-json.ts";
import { methodNotAllowed, pageHandler } from "#lib/http/handler.ts";
import { problem } from "#lib/http/problem.ts";
import { maySee } from "../_page/may-see.ts";
import { versionTag } from "../_page/version.ts";

/** `GET` with `If-None-Match`: 304 while the page shows what is so. One small query, every second of an open page. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return pageHandler(async (asked) => {
    if (!(await maySee(id))) return problem("CONTEXT_LINK_EXPIRED");
    return conditionalJson(asked, await versionTag(id), async () => ({}));
  })(request);
}

const refused = methodNotAllowed("GET");

export { refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
