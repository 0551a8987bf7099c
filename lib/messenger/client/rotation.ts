import type { Credentials } from "./credentials.ts";
import type { Page } from "./page.ts";
import { Refusal } from "./refusal.ts";
import { backOff, nextStep } from "./schedule.ts";

export interface Rotation {
  /** Looks at the clock now, and from here on by itself. */
  check(): void;
  /** The network is back: what failed is tried again at once. */
  reconnected(): void;
  /** The customer is writing, here or in the Messenger. */
  typed(): void;
}

/** Renews the credentials in time, by the clock on the wall: timers alone stop while a computer sleeps. */
export function createRotation(credentials: Credentials, page: Page, nowSeconds: () => number): Rotation {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRotating = false;
  let typedAt: number | null = null;
  let failures = 0;
  let failedAt: number | null = null;
  let retryAfter = 0;

  function check(): void {
    clearTimeout(timer);
    const lifetime = credentials.lifetime();
    if (!lifetime || isRotating) return;
    const state = { ...lifetime, typedAt, failedAt, retryAfter, isOnline: page.isOnline() };
    const step = nextStep(state, nowSeconds());
    if (step.rotate) void rotate().then(check);
    else timer = setTimeout(check, Math.ceil(step.waitSeconds * 1_000));
  }

  async function rotate(): Promise<void> {
    isRotating = true;
    try {
      await credentials.renew({ patient: true });
      failures = 0;
      failedAt = null;
    } catch (error) {
      failures += 1;
      failedAt = nowSeconds();
      retryAfter = backOff(failures, Math.random(), error instanceof Refusal ? error.retryAfter : 0);
    }
    isRotating = false;
  }

  return {
    check,
    reconnected() {
      failedAt = null;
      check();
    },
    typed() {
      typedAt = nowSeconds();
    },
  };
}
