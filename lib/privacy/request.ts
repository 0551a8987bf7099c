/** What a customer may ask for. */
export type RequestKind = "EXPORT" | "ERASE";

export type RequestStatus =
  | "REQUESTED"
  | "CONFIRMED"
  | "RUNNING"
  | "AT_VENDOR"
  | "COMPLETED"
  | "CANCELLED"
  | "FAILED";

/** The steps of an export and of an erasure, in the order in which they are carried out. */
export const STEPS = {
  EXPORT: ["ARCHIVE_MADE", "VENDOR_FILED", "VENDOR_DONE"],
  ERASE: ["SESSIONS_ENDED", "VENDOR_FILED", "RECORDS_DELETED", "ACCOUNT_DELETED", "VENDOR_DONE"],
} as const;

export type Step = (typeof STEPS)[RequestKind][number];

/** Why a request does not get on. */
export type RequestProblem =
  /** The vendor's platform will not take it; an operator has to see to that. */
  | "VENDOR_REFUSED"
  | "VENDOR_AWAY"
  /** It took the request and could not carry it out. */
  | "VENDOR_FAILED"
  | "FAILED_HERE";

/** A request of a customer, as far as it has got. */
export interface PrivacyRequest {
  id: string;
  /** Null once the customer is erased. */
  customerId: string | null;
  kind: RequestKind;
  status: RequestStatus;
  problem: RequestProblem | null;
  requestedAt: Date;
  confirmedAt: Date | null;
  completedAt: Date | null;
  /** Those that are done. */
  steps: Step[];
  /** The vendor's id of its part; null where it has none yet, or is not asked. */
  vendorRequestId: string | null;
  /** In the vendor's word; NOT_CONNECTED without access to its platform, SHARED_ADDRESS where others have the address. */
  vendorStatus: string | null;
  /** Until when the archive of an export can be fetched; null where there is none. */
  expiresAt: Date | null;
}

/** Whether somebody still waits for something of it. */
export function isOpen({ status }: Pick<PrivacyRequest, "status">): boolean {
  return !["COMPLETED", "CANCELLED", "FAILED"].includes(status);
}

/** Whether it is being carried out: an erasure from its confirmation on, an export as soon as it is asked for. */
export function isUnderWay(request: Pick<PrivacyRequest, "kind" | "status">): boolean {
  return isOpen(request) && !(request.kind === "ERASE" && request.status === "REQUESTED");
}

/** The first step that is not done; null when all are. */
export function nextStep({ kind, steps }: Pick<PrivacyRequest, "kind" | "steps">): Step | null {
  return STEPS[kind].find((step) => !steps.includes(step)) ?? null;
}
