import type { ConversationStatus } from "#lib/conversations/index.ts";
import type { Period } from "./period.ts";

/** Something that was counted. */
export interface Count {
  name: string;
  count: number;
}

/** What page views decided, for one reason, in each piece of the period. */
export interface OutcomeLine {
  decision: string;
  reason: string;
  total: number;
  /** One figure for each piece. */
  counts: number[];
}

/** Calls of data actions that came to nothing. */
export interface Refusals {
  action: string;
  /** Code of the error. */
  problem: string;
  count: number;
  latest: Date;
}

/** How the vendor's events come in. Lags are seconds from the vendor's time to ours; null without an event. */
export interface WebhookFigures {
  count: number;
  medianLag: number | null;
  slowLag: number | null;
  maxLag: number | null;
  /** Kept, and not worked on yet. */
  unhandled: number;
  /** What came of those that were worked on. */
  outcomes: Count[];
  /** Names that nobody here understands. */
  unknown: Count[];
}

/** The last run of a job. */
export interface JobFigures {
  job: string;
  startedAt: Date;
  finishedAt: Date | null;
  /** OK, or the code of what stopped it; null while it runs. */
  outcome: string | null;
  counts: Record<string, number>;
  /** Runs of the period that did not end well. */
  failed: number;
}

/** What an operator sees at a glance. Counts of the period unless said otherwise. */
export interface Figures {
  /** When it was looked. */
  at: Date;
  period: Period;
  sessions: { loggedIn: number; anonymous: number; seenLately: number };
  conversations: { status: ConversationStatus; count: number }[];
  outcomes: OutcomeLine[];
  chains: { begun: number; continued: number; lengths: { length: number; count: number }[] };
  refusals: Refusals[];
  webhooks: WebhookFigures;
  /** Refresh tokens that were used twice, in each piece. */
  reuse: number[];
  /** Conversations that the vendor is to be asked about: now, since when, and later. */
  reconcile: { due: number; oldest: Date | null; later: number };
  jobs: JobFigures[];
  redactions: { source: string; kind: string; count: number }[];
}
