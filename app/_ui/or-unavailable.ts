import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { now } from "#lib/clock.ts";
import { isDatabaseAway } from "#lib/http/database-away.ts";
import { PATHNAME_HEADER } from "#lib/http/document-request.ts";
import { TRACE_HEADER } from "#lib/http/trace.ts";
import { log } from "#lib/log.ts";

/**
 * What a page is made from, or the way to a page that needs nothing: where the database is away Next would answer
 * with a document that only its scripts fill (decision record 0052).
 */
export async function orUnavailable<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    const head = await headers();
    const path = head.get(PATHNAME_HEADER) ?? "/";
    const trace = head.get(TRACE_HEADER);
    log().error({ code: "DATABASE_UNAVAILABLE", path, trace, err: error }, "page not made");
    redirect(`/unavailable?next=${encodeURIComponent(path)}&since=${now().getTime()}` as Route);
  }
}
