import "server-only";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { AppError, VendorFailure } from "#lib/errors.ts";
import { isDatabaseAway } from "#lib/http/database-away.ts";
import type { QueueName, Queues } from "#lib/queue/index.ts";
import { type Counts, type CountWords, JOBS, type Job } from "./registry.ts";
import { finishRun, insertRun } from "./store.ts";

/**
 * Does a job here and now. What comes by itself, or was asked for by hand, is noted for operators; what follows each
 * event of a conversation is not, since there are many.
 * @throws whatever stopped it; it may be done again
 */
export async function runJob<Name extends QueueName>(name: Name, data: Queues[Name]): Promise<Counts> {
  const job: Job<Name> = JOBS[name];
  return job.cron ? noted(name, () => job.run(data)) : job.run(data);
}

/** What a run would do now, by name, without a trace; null for a job that cannot say so. */
export async function previewJob(name: QueueName): Promise<Counts | null> {
  return (await JOBS[name].preview?.()) ?? null;
}

/** What the counts of a job are about; a count that is not named says so by its name. */
export function wordsOfJob(name: QueueName): CountWords {
  return JOBS[name].words?.() ?? {};
}

/** The jobs that need nothing but their name. */
export function scheduledJobs(): QueueName[] {
  return (Object.keys(JOBS) as QueueName[]).filter((name) => JOBS[name].cron);
}

async function noted(job: QueueName, work: () => Promise<Counts>): Promise<Counts> {
  const startedAt = now();
  const id = uuidv7(startedAt);
  await insertRun({ id, job, startedAt });
  try {
    const counts = await work();
    await finishRun(id, { finishedAt: now(), outcome: "OK", counts });
    return counts;
  } catch (error) {
    await finishRun(id, { finishedAt: now(), outcome: codeOf(error), counts: {} }).catch(() => undefined);
    throw error;
  }
}

function codeOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  if (error instanceof VendorFailure) return `VENDOR_${error.kind.toUpperCase()}`;
  return isDatabaseAway(error) ? "DATABASE_UNAVAILABLE" : "INTERNAL";
}
