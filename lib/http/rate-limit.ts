import "server-only";
import { RateLimiterRes } from "rate-limiter-flexible";
import { limiterOf } from "./limiter.ts";
import { problem } from "./problem.ts";
import { LIMITS, type LimitName } from "./rate-limits.ts";

/**
 * Counts one request of this key. The answer to refuse it with, a 429 that says when to come back, or null where
 * it is admitted. A key that nobody can tell (null) is not limited: such a request is refused for other reasons.
 */
export async function limit(name: LimitName, key: string | null): Promise<Response | null> {
  if (key === null) return null;
  try {
    await limiterOf(name, LIMITS[name]).consume(key);
    return null;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return problem("RATE_LIMITED", { headers: { "retry-after": String(secondsOf(refusal)) } });
  }
}

/** Whole seconds until the limiter admits again, at least 1. */
export function secondsOf({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}
