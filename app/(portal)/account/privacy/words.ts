import type { PrivacyRequest, Step } from "#lib/privacy/index.ts";

type Words = Pick<PrivacyRequest, "kind" | "status" | "steps" | "expiresAt" | "problem" | "vendorStatus">;

const STEP_WORDS: Record<Step, string> = {
  ARCHIVE_MADE: "Your archive is made",
  SESSIONS_ENDED: "You are logged out everywhere",
  VENDOR_FILED: "Genesys, which carries the chat, has been asked for its part",
  RECORDS_DELETED: "Conversations, transcripts and what was noted about them are deleted",
  ACCOUNT_DELETED: "Your account and your orders are deleted",
  VENDOR_DONE: "Genesys has said that its part is done",
};

/** What a step that is done, or is still to be done, means to the customer. */
export function stepWords(step: Step, { vendorStatus }: Pick<Words, "vendorStatus">): string {
  const isOurs = vendorStatus === "NOT_CONNECTED" || vendorStatus === "SHARED_ADDRESS";
  if (isOurs && step === "VENDOR_FILED") return "Genesys is not asked by this portal: please ask us";
  if (isOurs && step === "VENDOR_DONE") return "Nothing is left to be done here";
  return STEP_WORDS[step];
}

/** How a request stands, in a sentence. */
export function standingWords(request: Words, now: Date): string {
  const { kind, status, steps, expiresAt, problem } = request;
  if (status === "CANCELLED") return "Taken back. Nothing was changed.";
  if (problem === "VENDOR_FAILED")
    return "Our part is done. Genesys could not do its own; we have been told and see to it.";
  if (kind === "EXPORT" && steps.includes("ARCHIVE_MADE")) return archiveWords(expiresAt, status, now);
  if (status === "COMPLETED") return "Done, here and at Genesys.";
  if (problem === "VENDOR_REFUSED" || problem === "VENDOR_AWAY")
    return "Genesys does not take our request at the moment. We try again by ourselves until it does.";
  if (problem) return "Something went wrong on our side. We try again by ourselves.";
  if (status === "AT_VENDOR") return "Our part is done. Genesys is at work on its own, which takes days.";
  if (kind === "ERASE" && status === "REQUESTED")
    return "Asked for, not confirmed yet. Nothing has been deleted.";
  return "We are at work on it.";
}

function archiveWords(expiresAt: Date | null, status: PrivacyRequest["status"], now: Date): string {
  if (!expiresAt || expiresAt <= now)
    return "The archive is no longer kept. Ask for another one at any time.";
  return status === "COMPLETED"
    ? "Ready."
    : "Ready. What Genesys itself keeps beyond it follows from us when it has answered.";
}
