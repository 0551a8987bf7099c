import "server-only";
import { now } from "#lib/clock.ts";
import { VendorFailure } from "#lib/errors.ts";
import { log } from "#lib/log.ts";
import { send } from "#lib/queue/index.ts";
import { isUnderWay, nextStep, type RequestProblem } from "./request.ts";
import { type PrivacyVendor, takeStep } from "./steps.ts";
import { changeRequest, findRequest, findUnderWay } from "./store.ts";

/** The job: takes one request as far as it gets, or asks for that for each one that is not finished. */
export async function workOnRequests({
  requestId,
}: {
  requestId?: string;
}): Promise<{ asked: number; steps: number }> {
  if (requestId) return { asked: 0, steps: await workOn(requestId) };
  const requests = await findUnderWay();
  for (const { id } of requests) await send("privacy", { requestId: id }, { key: id });
  return { asked: requests.length, steps: 0 };
}

/**
 * Takes the steps of a request that are left, one after another; how many it took. What stops it is noted for the
 * customer and the operators, and thrown, so that the job is tried again.
 */
export async function workOn(id: string, vendor?: PrivacyVendor): Promise<number> {
  for (let taken = 0; ; taken += 1) {
    const request = await findRequest(id);
    if (!request || !isUnderWay(request)) return taken;
    const step = nextStep(request);
    if (!step) {
      await changeRequest(id, { status: "COMPLETED", completedAt: now(), problem: null });
      return taken;
    }
    if (request.status !== "AT_VENDOR" && request.status !== "RUNNING")
      await changeRequest(id, { status: "RUNNING" });
    try {
      if (!(await takeStep(step, request, vendor))) return taken;
    } catch (error) {
      await changeRequest(id, { problem: problemOf(error) });
      log().error({ code: problemOf(error), request: id, step, err: error }, "A customer's request is stuck");
      throw error;
    }
  }
}

function problemOf(error: unknown): RequestProblem {
  if (!(error instanceof VendorFailure)) return "FAILED_HERE";
  return error.kind === "refused" ? "VENDOR_REFUSED" : "VENDOR_AWAY";
}
