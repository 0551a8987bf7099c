import { z } from "zod";
import { problem } from "#lib/http/problem.ts";

/** Id of what was read last; what follows it is asked for. */
const After = z.uuid().nullable();
const Limit = z.coerce.number().int().min(1).max(200);

const LIMIT = "100";

/** `after` and `limit` of a request for a part of a list, or the answer to refuse it with. */
export function partQuery(request: Request): { after: string | null; limit: number } | Response {
  const { searchParams } = new URL(request.url);
  const limit = Limit.safeParse(searchParams.get("limit") ?? LIMIT);
  if (!limit.success) return problem("INVALID_REQUEST", { detail: "limit: a number from 1 to 200" });
  const after = After.safeParse(searchParams.get("after"));
  if (!after.success) return problem("CURSOR_INVALID");
  return { after: after.data, limit: limit.data };
}
