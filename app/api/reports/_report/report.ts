import { handler } from "#lib/http/handler.ts";
import { problem } from "#lib/http/problem.ts";
import { authorizeClient } from "#lib/oidc/index.ts";
import { reportRange } from "#lib/operations/index.ts";
import { currentVisit } from "#lib/session/index.ts";

type Made = (from: Date, to: Date) => ReadableStream<Uint8Array>;

/**
 * A report as a file, for an operator's browser or an API client with the scope `reports`; `from` and `to` are days or
 * moments (ISO 8601), `to` not included, by default the last 30 days.
 */
export function report(made: Made, { type, file }: { type: string; file: string }) {
  return handler(async (request) => {
    const refused = await refusalOf(request);
    if (refused) return refused;
    const { searchParams } = new URL(request.url);
    const range = reportRange(Object.fromEntries(searchParams));
    if (!range)
      return problem("INVALID_REQUEST", { detail: "from and to are days or times, from before to." });
    const headers = {
      "content-type": type,
      "content-disposition": `attachment; filename="${file}"`,
      "cache-control": "no-store",
    };
    return new Response(made(range.from, range.to), { headers });
  });
}

async function refusalOf(request: Request): Promise<Response | null> {
  if (request.headers.has("authorization")) {
    const client = await authorizeClient(request, "reports");
    return client.ok ? null : client.response;
  }
  const { customer } = await currentVisit();
  return customer?.role === "OPERATOR"
    ? null
    : problem("CLIENT_UNAUTHORIZED", { headers: { "www-authenticate": "Bearer" } });
}
