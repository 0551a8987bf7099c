import "server-only";
import { isDatabaseReady } from "#lib/db/ready.ts";
import { problem } from "./problem.ts";

/** Ready means: the configuration was good at start, and the database answers. The vendor does not count. */
export async function readiness(): Promise<Response> {
  if (!(await isDatabaseReady())) return problem("DATABASE_UNAVAILABLE");
  return Response.json({ status: "ready" }, { headers: { "cache-control": "no-store" } });
}
