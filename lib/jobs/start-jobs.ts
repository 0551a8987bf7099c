import "server-only";
import { log } from "#lib/log.ts";
import { type QueueName, type Queues, queue } from "#lib/queue/index.ts";
import { JOBS, type Job } from "./registry.ts";

/** Seconds between two looks at an empty queue. */
const POLLING_SECONDS = 1;

/** Works on every queue in this process, as all instances do: a job runs on one of them at a time. */
export async function startJobs(): Promise<void> {
  const boss = await queue();
  for (const [name, job] of Object.entries(JOBS) as [QueueName, Job<QueueName>][]) {
    if (job.cron) await boss.schedule(name, job.cron, {});
    await boss.work<Queues[QueueName]>(name, { pollingIntervalSeconds: POLLING_SECONDS }, async (jobs) => {
      for (const { id, data } of jobs) {
        const counts = await job.run(data);
        log().info({ job: name, id, ...counts }, "A job is done");
      }
    });
  }
}
