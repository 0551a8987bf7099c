import "server-only";
import { environment } from "#lib/config/environment.ts";
import type { SessionClock } from "./store.ts";

/** A session used less often than this, in seconds, is written to; within it a page view writes nothing. */
const TOUCH_AFTER_SECONDS = 300;

/** The clock of a session that begins now (ASVS 5.0 7.3.1, 7.3.2); idle for less long on a shared computer. */
export function startingClock(now: Date, shared = false): SessionClock {
  return {
    ...seenAt(now, shared),
    absoluteExpiresAt: new Date(now.getTime() + environment().SESSION_ABSOLUTE_SECONDS * 1000),
  };
}

/** The part of it that use moves on. */
export function seenAt(now: Date, shared: boolean): Pick<SessionClock, "lastSeenAt" | "idleExpiresAt"> {
  const { SESSION_IDLE_SECONDS, SHARED_IDLE_SECONDS } = environment();
  const seconds = shared ? SHARED_IDLE_SECONDS : SESSION_IDLE_SECONDS;
  return { lastSeenAt: now, idleExpiresAt: new Date(now.getTime() + seconds * 1000) };
}

export function needsTouch(lastSeenAt: Date, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() > TOUCH_AFTER_SECONDS * 1000;
}
