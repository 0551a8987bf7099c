import type { CurrentLogin } from "#lib/session/index.ts";
import type { AuthorizationRequest } from "./request.ts";

/** For so long after it a log-in that was asked for counts as the one, however short `max_age` is. Milliseconds. */
const JUST_NOW_MS = 60_000;

/** How far the clock of the company's provider, which says when its customer logged in, may be behind ours. */
const SKEW_MS = 5_000;

/** Whether a request can be answered with a code. */
export type Standing =
  | { kind: "code"; login: CurrentLogin }
  | { kind: "log-in" }
  | { kind: "refused"; error: "access_denied" | "login_required" };

/** Whether the browser's log-in is good for what the client asks (OpenID Connect Core §3.1.2.3). Pure. */
export function standing(request: AuthorizationRequest, login: CurrentLogin | null, at: Date): Standing {
  if (!login || !isRecentEnough(request, login.authenticatedAt, at))
    return request.silent ? { kind: "refused", error: "login_required" } : { kind: "log-in" };
  if (login.role !== "CUSTOMER") return { kind: "refused", error: "access_denied" };
  return { kind: "code", login };
}

function isRecentEnough(
  { logInAgain, maxAge, askedAt }: AuthorizationRequest,
  since: Date,
  at: Date,
): boolean {
  const age = at.getTime() - since.getTime();
  const isAnswered = askedAt !== null && since.getTime() > askedAt.getTime() - SKEW_MS;
  if (isAnswered && age <= JUST_NOW_MS) return true;
  return !logInAgain && (maxAge === null || age <= maxAge * 1000);
}
