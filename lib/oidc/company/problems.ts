import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from "openid-client";
import type { CompanyProblem } from "./codes.ts";

/** A log-in at the company came to nothing; the message is for the operator's log and holds nothing personal. */
export class CompanyLogInError extends Error {
  override name = "CompanyLogInError";
  readonly code: CompanyProblem;

  constructor(code: CompanyProblem, message: string) {
    super(message);
    this.code = code;
  }
}

/** What the provider may answer to an authorization (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6). */
const ANSWERS: Record<string, CompanyProblem> = {
  access_denied: "COMPANY_DENIED",
  account_selection_required: "COMPANY_DENIED",
  consent_required: "COMPANY_DENIED",
  interaction_required: "COMPANY_DENIED",
  login_required: "COMPANY_DENIED",
  server_error: "COMPANY_AWAY",
  temporarily_unavailable: "COMPANY_AWAY",
  unmet_authentication_requirements: "COMPANY_ANSWER_REFUSED",
};

/** What stands in the way, by the error that `openid-client` threw after discovery. Pure. */
export function problemOf(error: unknown): CompanyProblem {
  if (error instanceof CompanyLogInError) return error.code;
  if (isAway(error)) return "COMPANY_AWAY";
  if (error instanceof AuthorizationResponseError) return ANSWERS[error.error] ?? "COMPANY_MISCONFIGURED";
  // The code is not valid any more: reloaded, or left lying.
  if (error instanceof ResponseBodyError && error.error === "invalid_grant") return "COMPANY_STATE_LOST";
  if (error instanceof ResponseBodyError) return "COMPANY_MISCONFIGURED";
  if (error instanceof WWWAuthenticateChallengeError) return "COMPANY_MISCONFIGURED";
  return error instanceof ClientError ? "COMPANY_ANSWER_REFUSED" : "COMPANY_LOG_IN_FAILED";
}

/** Whether it could not be reached, took too long, or answered that something is broken on its side. */
export function isAway(error: unknown): boolean {
  // What `fetch` throws where nobody answers.
  if (error instanceof TypeError) return error.message === "fetch failed";
  if (!(error instanceof Error)) return false;
  const { code, cause } = error as Error & { code?: string };
  if (code === "OAUTH_TIMEOUT" || code === "OAUTH_ABORT") return true;
  if (error instanceof ResponseBodyError) return error.status >= 500;
  return cause instanceof Response && cause.status >= 500;
}

/** For the log: the library's words and codes, which name what was wrong and never what was sent. */
export function describeError(error: unknown): string {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    return `${error.message} (${error.error})`;
  }
  if (!(error instanceof Error)) return "unknown";
  const { code } = error as Error & { code?: string };
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return `${error.message}${code ? ` (${code})` : ""}${cause}`;
}
