import "server-only";

export type { Counts, Job } from "./registry.ts";
export { previewJob, runJob, scheduledJobs } from "./run-job.ts";
export { keepJobsRunning, startJobs } from "./start-jobs.ts";
