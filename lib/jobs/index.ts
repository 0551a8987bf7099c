import "server-only";

export { type Counts, JOBS, type Job } from "./registry.ts";
export { startJobs } from "./start-jobs.ts";
