import "server-only";
import { sha256Hex } from "../crypto/hash.ts";
import { isKnown } from "./entity-tag.ts";

/** For what belongs to whoever sends the cookie: kept by their browser, asked about every time. */
const PRIVATE = { "cache-control": "private, no-cache", vary: "cookie" };

/** Answers JSON, or 304 where the client has it already; `body` is not asked for then. */
export async function conditionalJson(
  request: Request,
  etag: string,
  body: () => Promise<Response | object>,
): Promise<Response> {
  const headers = { ...PRIVATE, etag };
  if (isKnown(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });
  const answer = await body();
  return answer instanceof Response ? answer : Response.json(answer, { headers });
}

/** The weak entity tag of an answer that nothing counts the changes of. */
export function tagOf(answer: object): string {
  return `W/"${sha256Hex(JSON.stringify(answer)).slice(0, 32)}"`;
}
