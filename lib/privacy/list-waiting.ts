import "server-only";
import { now } from "#lib/clock.ts";
import { nextStep, type PrivacyRequest, type Step } from "./request.ts";
import { findUnderWay } from "./store.ts";

/** One that came to nothing is shown for so long. */
const FAILED_MS = 30 * 86_400_000;

type Kept = "id" | "kind" | "status" | "problem" | "vendorRequestId" | "vendorStatus";

/** What operators see of a request that a customer waits for, or that came to nothing: not whose it is. */
export interface WaitingRequest extends Pick<PrivacyRequest, Kept> {
  /** The step that it is at. */
  step: Step | null;
  /** How long the customer has been waiting, in seconds. */
  age: number;
}

/** The oldest first. */
export async function listWaiting(): Promise<WaitingRequest[]> {
  const at = now().getTime();
  return (await findUnderWay(new Date(at - FAILED_MS))).map((request) => {
    const { id, kind, status, problem, vendorRequestId, vendorStatus } = request;
    const since = request.confirmedAt ?? request.requestedAt;
    const age = (at - since.getTime()) / 1_000;
    return { id, kind, status, problem, vendorRequestId, vendorStatus, step: nextStep(request), age };
  });
}
