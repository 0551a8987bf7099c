import "server-only";
import { cookies } from "next/headers";
import { limit } from "#lib/http/rate-limit.ts";
import type { LimitName } from "#lib/http/rate-limits.ts";
import { readSessionCookie } from "./cookies.ts";

/** As `limit`, counted for the session whose cookie the request brings; without one there is nothing to count. */
export async function limitSession(name: LimitName): Promise<Response | null> {
  return limit(name, readSessionCookie(await cookies())?.id ?? null);
}
