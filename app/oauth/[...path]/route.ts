import { handler } from "#lib/http/handler.ts";
import { problem } from "#lib/http/problem.ts";

/** Whatever is asked under /oauth that there is not: a problem, like every refusal, rather than a page. */
const unknown = handler(async () => problem("NOT_FOUND"));

export { unknown as DELETE, unknown as GET, unknown as PATCH, unknown as POST, unknown as PUT };
