/** What decides when the credentials are renewed. Moments are seconds of one clock, the browser's. */
export interface RotationState {
  /** When the credentials came, and when the first of them ends. */
  from: number;
  end: number;
  /** When the customer last typed; null where they have not. */
  typedAt: number | null;
  /** When it failed last; null where it has not since. */
  failedAt: number | null;
  /** Seconds after that at which it is tried again. */
  retryAfter: number;
  isOnline: boolean;
}

export type RotationStep = { rotate: true } | { rotate: false; waitSeconds: number };

const SHARE_OF_LIFETIME = 0.8;
/** A ticket that rides on a message must outlive the way there. */
const BEFORE_END_SECONDS = 300;
/** Nobody is disturbed who has not typed for so long. */
const QUIET_SECONDS = 5;
/** So long before the end it is done all the same. */
const LATEST_BEFORE_END_SECONDS = 120;
/** Computers sleep, and timers with them: the clock is looked at again this often. */
const LOOK_AGAIN_SECONDS = 30;
const LONGEST_BACK_OFF_SECONDS = 60;

/**
 * When to renew: at 80 % of the lifetime and at least 5 minutes before the end, whichever is sooner; half-way where
 * the lifetime is so short that this would be at once.
 */
export function dueAt(from: number, end: number): number {
  const lifetime = Math.max(0, end - from);
  const early = Math.max(lifetime - BEFORE_END_SECONDS, lifetime / 2);
  return from + Math.min(SHARE_OF_LIFETIME * lifetime, early);
}

/** Whether to renew now, and if not, when to ask again. */
export function nextStep(state: RotationState, now: number): RotationStep {
  // A clock that was put back says nothing about how old they are.
  if (now < state.from) return state.isOnline ? { rotate: true } : wait(LOOK_AGAIN_SECONDS);
  const due = dueAt(state.from, state.end);
  if (now < due) return wait(due - now);
  if (!state.isOnline) return wait(LOOK_AGAIN_SECONDS);
  const retryAt = state.failedAt === null ? now : state.failedAt + state.retryAfter;
  if (now < retryAt && retryAt - now <= state.retryAfter) return wait(retryAt - now);
  const quietAt = state.typedAt === null ? now : state.typedAt + QUIET_SECONDS;
  const latest = Math.max(due, state.end - LATEST_BEFORE_END_SECONDS);
  const until = Math.min(quietAt, latest);
  return now < until && until - now <= state.end - state.from ? wait(until - now) : { rotate: true };
}

/**
 * Seconds to wait after the `failures`th failure in a row, with full jitter, so that many browsers do not come back
 * at the same moment. The first ones come soon: an answer that was lost is given again for ten seconds only.
 *
 * @param random from 0 up to 1
 * @param asked what the server asked for, in seconds
 */
export function backOff(failures: number, random: number, asked: number): number {
  return asked + random * Math.min(LONGEST_BACK_OFF_SECONDS, 2 ** (failures - 1));
}

function wait(seconds: number): RotationStep {
  return { rotate: false, waitSeconds: Math.min(LOOK_AGAIN_SECONDS, seconds) };
}
