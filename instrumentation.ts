import type { Instrumentation } from "next";

/**
 * Runs once before the server answers. What it throws would become a 500 for every request,
 * so a process that cannot work says why in one sentence and ends.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { environment } = await import("#lib/config/environment.ts");
    const { refuseToStart } = await import("#lib/config/refuse-to-start.ts");
    const { databaseProblem } = await import("#lib/db/start-check.ts");
    const { registerConfiguredClients } = await import("#lib/oidc/index.ts");
    const { readySigningKeys } = await import("#lib/tokens/index.ts");
    const { warnOfClocks } = await import("#lib/messenger/index.ts");
    const { keepJobsRunning } = await import("#lib/jobs/index.ts");
    try {
      const problem = await databaseProblem(environment());
      if (problem) refuseToStart(problem);
      await registerConfiguredClients();
      await readySigningKeys();
    } catch (error) {
      refuseToStart(error instanceof Error ? error.message : String(error));
    }
    void warnOfClocks();
    if (environment().JOBS) void keepJobsRunning();
  }
}

/** What a page or an action failed at, under the request's trace; Next itself logs it without. */
export const onRequestError: Instrumentation.onRequestError = async (error, { path, method, headers }) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("#lib/log.ts");
  const { TRACE_HEADER } = await import("#lib/http/trace.ts");
  const { pathname } = new URL(path, "http://unused");
  log().error({ trace: headers[TRACE_HEADER], method, path: pathname, err: error }, "page failed");
};
