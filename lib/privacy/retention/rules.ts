import "server-only";
import { environment } from "#lib/config/environment.ts";

const DAY_MS = 86_400_000;

/** What is kept for how long, in days: the variables of the environment that say so. */
export interface Cutoffs {
  events: Date;
  snapshots: Date;
  transcripts: Date;
  sessions: Date;
  records: Date;
  jobs: Date;
}

/** Before which moment each kind has been kept for long enough. */
export function cutoffsAt(at: Date): Cutoffs {
  const env = environment();
  const before = (days: number) => new Date(at.getTime() - days * DAY_MS);
  return {
    events: before(env.RETENTION_EVENTS_DAYS),
    snapshots: before(env.RETENTION_SNAPSHOTS_DAYS),
    transcripts: before(env.RETENTION_TRANSCRIPTS_DAYS),
    sessions: before(env.RETENTION_SESSIONS_DAYS),
    records: before(env.RETENTION_RECORDS_DAYS),
    jobs: before(env.RETENTION_JOBS_DAYS),
  };
}
