import "server-only";
import { cookies } from "next/headers";
import { now } from "#lib/clock.ts";
import { sha256 } from "#lib/crypto/hash.ts";
import type { Transaction } from "#lib/db/index.ts";
import { readSessionCookie, type SessionCookie } from "./cookies.ts";
import { seenAt } from "./lifetime.ts";
import { endIdleBy, findSession, type SessionRow, setIdleEnd, touchSession } from "./store.ts";
import type { Visit } from "./types.ts";
import { whyNotValid } from "./validity.ts";

/** A page that loads again within this time has only been reloaded or left for another one; milliseconds. */
const GRACE_MS = 15_000;

/** What a page on a shared computer has to say. */
export type Presence =
  /** Somebody has touched, typed or pressed something. */
  | { type: "active" }
  /** It is open, while another page of the same browser has gone. Nobody has done anything. */
  | { type: "here" }
  /** It only asks. */
  | { type: "look" }
  /** It has gone away, at this moment of our clock (milliseconds since the epoch) as far as it can tell. */
  | { type: "left"; at: number };

/** How long a shared computer may still be left alone; milliseconds, `now` since the epoch by our clock. */
export interface SharedUse {
  now: number;
  endsInMs: number;
}

/** The same for a page that is being rendered, which counts as use; null on other computers. */
export function sharedUse({ shared }: Pick<Visit, "shared">): SharedUse | null {
  const at = now();
  return shared ? remaining(seenAt(at, true).idleExpiresAt, at) : null;
}

/** Takes a page's word. Null where the session is over, or the computer is not shared. For route handlers. */
export async function sharedPresence(presence: Presence): Promise<SharedUse | null> {
  const cookie = readSessionCookie(await cookies());
  return cookie && notePresence(cookie, presence, now());
}

/** The database's part. Only use moves the end on: a page that is merely open keeps nothing alive. */
export async function notePresence(
  cookie: SessionCookie,
  presence: Presence,
  at: Date,
): Promise<SharedUse | null> {
  const row = await findSession(cookie.id);
  if (!row?.sharedDevice || whyNotValid(row, sha256(cookie.secret), at)) return null;
  await note(row, presence, at);
  const after = await findSession(cookie.id);
  return after && remaining(earlier(after.idleExpiresAt, after.absoluteExpiresAt), at);
}

async function note(row: SessionRow, presence: Presence, at: Date): Promise<void> {
  if (presence.type === "active") await touchSession(row.id, seenAt(at, true));
  if (presence.type === "here") await setIdleEnd(row.id, seenAt(row.lastSeenAt, true), at);
  if (presence.type === "left") {
    const leftAt = new Date(Math.min(presence.at, at.getTime()));
    await endIdleBy(row.id, leftAt, new Date(at.getTime() + GRACE_MS));
  }
}

/** Something that a customer did elsewhere than on a page, such as a message to us, is use of the computer too. */
export async function noteUse(session: SessionRow, at: Date, tx: Transaction): Promise<void> {
  if (session.sharedDevice) await touchSession(session.id, seenAt(at, true), tx);
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

function remaining(idleExpiresAt: Date, at: Date): SharedUse {
  return { now: at.getTime(), endsInMs: Math.max(0, idleExpiresAt.getTime() - at.getTime()) };
}
