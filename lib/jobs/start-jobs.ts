import "server-only";
import { setTimeout } from "node:timers/promises";
import { log } from "#lib/log.ts";
import { closeQueue, ONE_AT_A_TIME, type QueueName, type Queues, queue, schedule } from "#lib/queue/index.ts";
import { JOBS } from "./registry.ts";
import { runJob } from "./run-job.ts";

/** Seconds between two looks at an empty queue: of what somebody may be waiting for, and of everything else. */
const LOOKS: Partial<Record<QueueName, number>> = {
  attributes: 1,
  "vendor-event": 1,
  transcript: 2,
  privacy: 2,
};
const SOMETIMES = 5;

/** So many are fetched at once and done one after another. */
const BATCH = 20;

const AGAIN_AFTER_MS = 10_000;

/** Milliseconds that running jobs have when the process is asked to end. */
const LAST_MOMENT_MS = 3_000;

/** Works on every queue in this process, as all instances do: a job runs on one of them at a time. */
export async function startJobs(): Promise<void> {
  const names = Object.keys(JOBS) as QueueName[];
  // What needs the database comes first: where it is away, nothing works on a queue yet, and the next try does once.
  for (const name of names) {
    const { cron } = JOBS[name];
    if (cron) await schedule(name, cron);
  }
  const boss = await queue();
  for (const name of names) {
    const options = {
      pollingIntervalSeconds: LOOKS[name] ?? SOMETIMES,
      batchSize: BATCH,
      burstWhenBatchFull: true,
      perJobResults: true,
      ...ONE_AT_A_TIME,
    } as const;
    await boss.work<Queues[QueueName]>(name, options, async (jobs) => {
      const results = [];
      for (const { id, data } of jobs) results.push({ id, status: await attempt(name, id, data) });
      return results;
    });
  }
}

/** The same beside something else: never throws, waits for a database that is away, ends with the process. */
export async function keepJobsRunning(): Promise<void> {
  process.once("SIGTERM", () => void closeQueue(LAST_MOMENT_MS).catch(() => undefined));
  for (;;) {
    try {
      return await startJobs();
    } catch (error) {
      log().warn({ err: error }, "The jobs cannot start yet");
      await setTimeout(AGAIN_AFTER_MS, undefined, { ref: false });
    }
  }
}

/** One that fails is tried again later, and holds up no other. */
async function attempt<Name extends QueueName>(
  name: Name,
  id: string,
  data: Queues[Name],
): Promise<"completed" | "failed"> {
  try {
    const counts = await runJob(name, data);
    log().info({ job: name, id, ...counts }, "A job is done");
    return "completed";
  } catch (error) {
    log().warn({ job: name, id, err: error }, "A job failed");
    return "failed";
  }
}
