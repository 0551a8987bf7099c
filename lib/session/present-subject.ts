import "server-only";
import { cookies } from "next/headers";
import { now } from "#lib/clock.ts";
import { readSessionCookie } from "./cookies.ts";
import { findVisit } from "./store.ts";
import { subjectOf } from "./subject.ts";
import { visitOf } from "./visit.ts";

/** Whose the next page would be, without that counting as a visit: a page that only asks keeps no session alive. */
export async function presentSubject(): Promise<string | null> {
  const cookie = readSessionCookie(await cookies());
  const at = now();
  return cookie && subjectOf(visitOf(cookie, await findVisit(cookie.id, at), null, at));
}
