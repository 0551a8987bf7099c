/** Seconds for which others may keep what `/oauth/jwks` said. */
export const JWKS_MAX_AGE_SECONDS = 300;

/** From this age in seconds on an instance reads the keys again, beside its work. */
export const REFRESH_AFTER_SECONDS = 30;

/** At this age in seconds it waits for that, so that nothing is signed or published from older knowledge. */
export const STALE_AFTER_SECONDS = 60;

/** A key that nobody here knows is looked for again after so many seconds, however many tokens name one. */
export const UNKNOWN_KEY_SECONDS = 5;

/** No token lives longer, in seconds. */
export const MAX_TOKEN_SECONDS = 86_400;

/** How far the clocks of two instances may be apart, in seconds. */
export const CLOCK_SKEW_SECONDS = 30;

/** A key is published for so long before it signs: whoever cached the keys before has asked again by then. */
export const PUBLISH_SECONDS = JWKS_MAX_AGE_SECONDS + STALE_AFTER_SECONDS + CLOCK_SKEW_SECONDS;

/** A retired key stays for so long: what the last instance signed that had not heard of it has expired by then. */
export const RETIRED_SECONDS = STALE_AFTER_SECONDS + MAX_TOKEN_SECONDS + CLOCK_SKEW_SECONDS;

export function plusSeconds(at: Date, seconds: number): Date {
  return new Date(at.getTime() + seconds * 1000);
}
