import type { CompanyProblem } from "#lib/oidc/company/index.ts";

const SENTENCES: Record<CompanyProblem, (name: string) => string> = {
  COMPANY_DENIED: (name) =>
    `You are not logged in: ${name} did not agree to it, or you changed your mind. You can try again.`,
  COMPANY_STATE_LOST: () =>
    "That log-in took too long, was begun in another browser, or has been used already. Please try again.",
  COMPANY_AWAY: (name) =>
    `${name} does not answer at the moment, so you cannot log in. Please try again in a few minutes.`,
  COMPANY_MISCONFIGURED: (name) =>
    `Logging in with ${name} does not work, and the fault is not yours. Please tell us, so that we can mend it.`,
  COMPANY_ANSWER_REFUSED: (name) =>
    `What came back from ${name} did not belong to this log-in, so you are not logged in. Please try again.`,
  COMPANY_EMAIL_UNCONFIRMED: (name) =>
    `${name} has no confirmed email address for you, and your orders need one. Confirm it there, then log in again.`,
  COMPANY_LOG_IN_FAILED: () =>
    "Something went wrong on our side, and you are not logged in. Please try again.",
};

/** What a customer reads for the code in the page's address; null for anything that is none. */
export function companySentence(code: unknown, name: string): string | null {
  return typeof code === "string" && Object.hasOwn(SENTENCES, code)
    ? SENTENCES[code as CompanyProblem](name)
    : null;
}
