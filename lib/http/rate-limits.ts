import type { Limit } from "./limiter.ts";

const MINUTE = 60;

/** How much of what is admitted: a burst as large as `points`, and that much again in each window. */
export const LIMITS = {
  /** Rotation of the messenger token, per session. */
  refresh: { points: 200, seconds: 5 * MINUTE },
  /** Authorization codes for the Messenger, per session. */
  "auth-code": { points: 100, seconds: 5 * MINUTE },
  /** Reports of the browser bridge, per session. */
  events: { points: 600, seconds: 5 * MINUTE },
  /** What pages on a shared computer say of their use, per session. */
  presence: { points: 600, seconds: 5 * MINUTE },
  /** Conversations and their transcripts as JSON, per session. */
  transcripts: { points: 600, seconds: 5 * MINUTE },
  /** What opens all that was said: searches, downloads, pages to print; per session. */
  history: { points: 30, seconds: 5 * MINUTE },
  /** The provider's authorize endpoint, per session. */
  authorize: { points: 100, seconds: 5 * MINUTE },
  /** The provider's token endpoint, per client. */
  token: { points: 3_000, seconds: MINUTE },
  /** Calls of the organisation's flows, per client. */
  "data-actions": { points: 3_000, seconds: MINUTE },
  /** What the vendor's event bus posts with an access token, per client. */
  webhooks: { points: 6_000, seconds: MINUTE },
} satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
