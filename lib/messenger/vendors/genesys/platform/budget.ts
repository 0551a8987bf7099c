import "server-only";
import { RateLimiterRes } from "rate-limiter-flexible";
import { environment } from "#lib/config/environment.ts";
import { VendorFailure } from "#lib/errors.ts";
import { limiterOf } from "#lib/http/limiter.ts";
import { secondsOf } from "#lib/http/rate-limit.ts";

/**
 * Counted in windows of a sixth of a minute, each from its first request: however they fall, no minute sees more than
 * seven of them, so 240 a minute never become more than 280.
 */
const WINDOW_SECONDS = 10;
const WINDOWS_PER_MINUTE = 6;

/** Who waits for an answer: a customer's page, an agent's desk, or nobody, as for copies and figures. */
export type Waiting = "page" | "agent" | "nobody";

/** Of each window so much at most is for whoever can wait, the most patient first; the rest is left to the others. */
const SHARES: Record<Waiting, [name: string, share: number][]> = {
  nobody: [
    ["genesys-nobody", 0.5],
    ["genesys-not-pages", 0.75],
  ],
  agent: [["genesys-not-pages", 0.75]],
  page: [],
};

/**
 * Counts one request of all instances' together (the vendor's limit is per client, genesys.md §5.6).
 * @throws VendorFailure busy
 */
export async function spend(waiting: Waiting): Promise<void> {
  try {
    for (const [name, share] of SHARES[waiting]) await budget(name, share).consume(key());
    await budget().consume(key());
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new VendorFailure("busy", "The budget of requests is spent", secondsOf(refusal));
  }
}

/** Nobody asks for so many seconds: the vendor said so. */
export async function pause(seconds: number): Promise<void> {
  await budget().block(key(), seconds);
}

function budget(name = "genesys-platform", share = 1) {
  const perWindow = (environment().GENESYS_REQUESTS_PER_MINUTE / WINDOWS_PER_MINUTE) * share;
  return limiterOf(name, { points: Math.max(1, Math.floor(perWindow)), seconds: WINDOW_SECONDS });
}

function key(): string {
  return environment().GENESYS_CLIENT_ID ?? "";
}
