import "server-only";
import { environment } from "#lib/config/environment.ts";
import type { SessionClock } from "./store.ts";

/** A session used less often than this, in seconds, is written to; within it a page view writes nothing. */
const TOUCH_AFTER_SECONDS = 300;

/** The clock of a session that begins now (ASVS 5.0 7.3.1, 7.3.2). */
export function startingClock(now: Date): SessionClock {
  return {
    ...seenAt(now),
    absoluteExpiresAt: new Date(now.getTime() + environment().SESSION_ABSOLUTE_SECONDS * 1000),
  };
}

/** The part of it that use moves on. */
export function seenAt(now: Date): Pick<SessionClock, "lastSeenAt" | "idleExpiresAt"> {
  return {
    lastSeenAt: now,
    idleExpiresAt: new Date(now.getTime() + environment().SESSION_IDLE_SECONDS * 1000),
  };
}

export function needsTouch(lastSeenAt: Date, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() > TOUCH_AFTER_SECONDS * 1000;
}
