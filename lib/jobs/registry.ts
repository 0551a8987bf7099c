import "server-only";
import {
  askForMetrics,
  copyTranscript,
  fetchMetrics,
  handleEvent,
  lookAtClocks,
  previewReconcile,
  reconcile,
  writeVerified,
} from "#lib/conversations/index.ts";
import { resealFields, retain, retainedWords, workOnRequests } from "#lib/privacy/index.ts";
import type { QueueName, Queues } from "#lib/queue/index.ts";

/** What a run did, by name; no personal data. */
export type Counts = Record<string, number>;

/** What a count is about, and where it helps, when it comes about. */
export type CountWords = Record<string, { what: string; when?: string }>;

export interface Job<Name extends QueueName> {
  run(data: Queues[Name]): Promise<Counts>;
  /** What a run would do now, without doing it (`npm run jobs -- NAME --dry-run`). */
  preview?(): Promise<Counts>;
  /** What its counts are about, for operators; without it their names say so. */
  words?(): CountWords;
  /** When it comes by itself (UTC); without it, only where it is asked for. */
  cron?: string;
}

/** What works on each queue. */
export const JOBS: { [Name in QueueName]: Job<Name> } = {
  clocks: { cron: "* * * * *", run: lookAtClocks },
  transcript: { run: copyTranscript },
  attributes: { run: writeVerified },
  privacy: { cron: "*/15 * * * *", run: workOnRequests },
  metrics: { run: fetchMetrics },
  "metrics-due": { cron: "*/5 * * * *", run: askForMetrics },
  retention: {
    cron: "30 3 * * *",
    run: () => retain(),
    preview: () => retain({ dryRun: true }),
    words: retainedWords,
  },
  reseal: { cron: "0 4 * * *", run: () => resealFields(), preview: () => resealFields({ dryRun: true }) },
  "vendor-event": { run: handleEvent },
  reconcile: { cron: "* * * * *", run: reconcile, preview: previewReconcile },
};
