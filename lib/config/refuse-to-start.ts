import "server-only";

/** Ends the process with one sentence for the person who started it. */
export function refuseToStart(problem: string): never {
  console.error(problem);
  process.exit(1);
}
