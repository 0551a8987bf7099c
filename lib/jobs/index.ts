import "server-only";

export type { Counts, CountWords, Job } from "./registry.ts";
export { previewJob, runJob, scheduledJobs, wordsOfJob } from "./run-job.ts";
export { keepJobsRunning, startJobs } from "./start-jobs.ts";
