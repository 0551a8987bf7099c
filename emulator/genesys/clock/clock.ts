/**
 * The emulator's clock: real time plus an offset that only moves forward by time travel. It owns what the
 * vendor owns (sessions, its tokens, rate windows). What others signed is judged by real time.
 */
export interface Clock {
  /** Milliseconds since 1970, time travel included. */
  now(): number;
  /** ISO 8601 of `now()`. */
  iso(): string;
  offsetSeconds(): number;
  /** Runs `action` once, when the clock reaches `at`; travel over it runs it with the clock at `at`. */
  schedule(at: number, action: () => void): Cancel;
  advance(seconds: number): void;
  /** Real time again, nothing scheduled. */
  reset(): void;
}
export type Cancel = () => void;

interface Timer {
  at: number;
  order: number;
  action: () => void;
}

/** The longest delay that Node's timers accept. */
const LONGEST_DELAY = 2 ** 31 - 1;

export function createClock(realNow: () => number = Date.now): Clock {
  const timers = new Set<Timer>();
  let offset = 0;
  let order = 0;
  let travellingAt: number | undefined;
  let wake: NodeJS.Timeout | undefined;
  let wakeAt = Number.POSITIVE_INFINITY;

  const now = () => travellingAt ?? realNow() + offset;

  function earliest(limit: number): Timer | undefined {
    let found: Timer | undefined;
    for (const timer of timers) {
      if (timer.at > limit) continue;
      if (!found || timer.at < found.at || (timer.at === found.at && timer.order < found.order))
        found = timer;
    }
    return found;
  }

  function runDue(limit: number): void {
    for (let due = earliest(limit); due; due = earliest(limit)) {
      timers.delete(due);
      travellingAt = due.at;
      try {
        due.action();
      } finally {
        travellingAt = undefined;
      }
    }
  }

  function arm(at: number): void {
    if (at >= wakeAt) return;
    clearTimeout(wake);
    wakeAt = at;
    wake = setTimeout(ring, Math.min(Math.max(at - now(), 0), LONGEST_DELAY));
    wake.unref();
  }

  function ring(): void {
    wakeAt = Number.POSITIVE_INFINITY;
    runDue(now());
    rearm();
  }

  function rearm(): void {
    const next = earliest(Number.POSITIVE_INFINITY);
    if (next) arm(next.at);
  }

  return {
    now,
    iso: () => new Date(now()).toISOString(),
    offsetSeconds: () => Math.round(offset / 1000),
    schedule(at, action) {
      const timer = { at, order: order++, action };
      timers.add(timer);
      arm(at);
      return () => timers.delete(timer);
    },
    advance(seconds) {
      const target = now() + seconds * 1000;
      runDue(target);
      offset += seconds * 1000;
      wakeAt = Number.POSITIVE_INFINITY;
      rearm();
    },
    reset() {
      clearTimeout(wake);
      wakeAt = Number.POSITIVE_INFINITY;
      timers.clear();
      offset = 0;
    },
  };
}
