import { seeOther } from "#lib/http/see-other.ts";
import type { CompanyStep } from "#lib/oidc/company/index.ts";

/** On to where the step leads; after a failure to the log-in page, which says what was in the way. */
export function goOn(step: CompanyStep): Response {
  if (step.ok) return seeOther(step.url);
  return seeOther(`/login?${new URLSearchParams({ next: step.next, problem: step.problem })}`);
}
