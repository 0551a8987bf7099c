/**
 * Runs once before the server answers. What it throws would become a 500 for every request,
 * so a process that cannot work says why in one sentence and ends.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { environment } = await import("#lib/config/environment.ts");
  const { databaseProblem } = await import("#lib/db/start-check.ts");
  try {
    const problem = await databaseProblem(environment());
    if (problem) refuse(problem);
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(problem: string): never {
  console.error(problem);
  process.exit(1);
}
