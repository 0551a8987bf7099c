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

/** Of each window so much is for what nobody waits for; the rest is left to pages. */
const BACKGROUND = 0.75;

/**
 * Counts one request of all instances' together (the vendor's limit is per client, genesys.md §5.6); `isAwaited`: a page
 * waits for it.
 * @throws VendorFailure busy
 */
export async function spend(isAwaited: boolean): Promise<void> {
  try {
    if (!isAwaited) await budget("genesys-background", BACKGROUND).consume(key());
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
