// `npm run jobs`: what happens beside the requests, in a process of its own or once by hand.
import { once } from "node:events";
import "./next-modules.ts";
import { runCommand } from "../database/command.ts";
import { asPortal } from "../start/as-portal.ts";
import { type JobsCommand, readCommand, USAGE } from "./command.ts";
import { reportOf } from "./report.ts";

const LAST_MOMENT_MS = 8_000;

const command = readCommand(process.argv.slice(2));

await runCommand(async () => {
  if (command) return asPortal(() => perform(command));
  console.error(USAGE);
  return 1;
});

async function perform(command: JobsCommand): Promise<number> {
  const jobs = await import("../../lib/jobs/index.ts");
  const { closeQueue } = await import("../../lib/queue/index.ts");
  try {
    return command.name === null ? await work(jobs) : await doOnce(jobs, command);
  } finally {
    await closeQueue(LAST_MOMENT_MS);
  }
}

type Jobs = typeof import("../../lib/jobs/index.ts");

async function work({ startJobs }: Jobs): Promise<number> {
  await startJobs();
  console.log("At work; Ctrl-C ends it.");
  await Promise.race(["SIGINT", "SIGTERM"].map((signal) => once(process, signal)));
  return 0;
}

async function doOnce(
  { runJob, previewJob, scheduledJobs, wordsOfJob }: Jobs,
  { name: asked, isDry }: Extract<JobsCommand, { name: string }>,
): Promise<number> {
  const name = scheduledJobs().find((known) => known === asked);
  if (!name) return failed(`There is no job ${asked}; there are ${scheduledJobs().join(", ")}.`);
  const counts = isDry ? await previewJob(name) : await runJob(name, {} as never);
  if (!counts) return failed(`${name} cannot say what it would do; without --dry-run it does it.`);
  console.log(reportOf(name, counts, wordsOfJob(name), isDry));
  return 0;
}

function failed(sentence: string): number {
  console.error(sentence);
  return 1;
}
