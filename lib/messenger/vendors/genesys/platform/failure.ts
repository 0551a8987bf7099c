import { VendorFailure, type VendorFailureKind } from "#lib/errors.ts";

/** Where the vendor says that it is too much, and not until when. */
const USUAL_PAUSE_SECONDS = 10;
const LONGEST_PAUSE_SECONDS = 300;

/** What an answer without success means; `what` in the words of a log line, without values. */
export function failureOf({ status, headers }: Response, what: string): VendorFailure {
  const kind = kindOf(status);
  const retryAfter = kind === "busy" ? pauseOf(headers.get("retry-after")) : null;
  return new VendorFailure(kind, `Genesys answered ${status} to ${what}`, retryAfter);
}

function kindOf(status: number): VendorFailureKind {
  if (status === 404) return "unknown";
  if (status === 429) return "busy";
  return status >= 500 || status === 408 ? "away" : "refused";
}

/** Seconds as the header says them, within reason. */
function pauseOf(header: string | null): number {
  const seconds = Number(header ?? "");
  const given = Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : USUAL_PAUSE_SECONDS;
  return Math.min(given, LONGEST_PAUSE_SECONDS);
}
