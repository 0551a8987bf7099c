import "server-only";

export type { Counts, Job } from "./registry.ts";
export { startJobs } from "./start-jobs.ts";
