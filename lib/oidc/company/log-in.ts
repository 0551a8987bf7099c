import "server-only";
import { federatedCustomer } from "#lib/accounts/index.ts";
import { now } from "#lib/clock.ts";
import { environment } from "#lib/config/environment.ts";
import { newSecret } from "#lib/crypto/secret.ts";
import { ownPath } from "#lib/http/own-path.ts";
import { log } from "#lib/log.ts";
import { logIn } from "#lib/session/index.ts";
import { wantsLogIn } from "../authorize/wants-log-in.ts";
import { redeemAnswer } from "./answer.ts";
import type { CompanyProblem } from "./codes.ts";
import { LONGEST_NEXT } from "./handshake.ts";
import { keepHandshake, spendHandshake } from "./handshake-cookie.ts";
import { describeError, problemOf } from "./problems.ts";
import { companyProvider } from "./provider.ts";
import { authorizationUrl } from "./request.ts";

/** Where to send the browser; after a failure that is for the caller to decide. */
export type CompanyStep =
  /** `sessionId`: the one that somebody has just logged in to. */
  { ok: true; url: string; sessionId?: string } | { ok: false; problem: CompanyProblem; next: string };

/** What a log-in at the company is begun for. */
export interface CompanyLogIn {
  /** Where the customer was headed; anything but a path of this portal counts as `/`. */
  next: string | null;
  /** They must prove who they are again. */
  stepUp: boolean;
  shared: boolean;
}

/** Begins a log-in at the company's provider. For route handlers, where `environment().company` is set. */
export async function beginCompanyLogIn({ next, stepUp, shared }: CompanyLogIn): Promise<CompanyStep> {
  const [state, nonce, codeVerifier] = [newSecret(), newSecret(), newSecret()];
  const path = ownPath(next);
  const headed = path.length > LONGEST_NEXT ? "/" : path;
  const begun = {
    ...{ state, nonce, codeVerifier, next: headed, shared, begunAt: Date.now() },
    stepUp: stepUp || wantsLogIn(headed),
  };
  return step(begun.next, async () => {
    const url = await authorizationUrl(await companyProvider(), redirectUri(), begun);
    await keepHandshake(begun);
    return { url: url.href };
  });
}

/** Ends it with the parameters that the browser brought back: logs the customer in, or says what is in the way. */
export async function endCompanyLogIn(parameters: URLSearchParams): Promise<CompanyStep> {
  const handshake = await spendHandshake(parameters.get("state"));
  if (!handshake) return { ok: false, problem: "COMPANY_STATE_LOST", next: "/" };
  const { next, shared } = handshake;
  return step(next, async () => {
    const answer = new URL(`${redirectUri()}?${parameters}`);
    const trustsEmail = environment().company?.trustsEmail ?? false;
    const { identity, authenticatedAt } = await redeemAnswer(
      await companyProvider(),
      answer,
      handshake,
      trustsEmail,
    );
    const customer = await federatedCustomer(identity);
    const sessionId = await logIn(
      { id: customer.id },
      { shared, authenticatedAt: authenticatedAt && byOurClock(authenticatedAt) },
    );
    return { url: next, sessionId };
  });
}

async function step(
  next: string,
  act: () => Promise<{ url: string; sessionId?: string }>,
): Promise<CompanyStep> {
  try {
    return { ok: true, ...(await act()) };
  } catch (error) {
    const problem = problemOf(error);
    // What failed here has a stack that helps; what failed there has words of its own.
    if (problem === "COMPANY_LOG_IN_FAILED") log().error({ code: problem, err: error }, "log-in failed");
    else log().warn({ code: problem, reason: describeError(error) }, "log-in at the company failed");
    return { ok: false, problem, next };
  }
}

/** The provider goes by real time, from which our clock may be moved in development. */
function byOurClock(realTime: Date): Date {
  return new Date(now().getTime() - (Date.now() - realTime.getTime()));
}

function redirectUri(): string {
  return `${environment().appOrigin}/login/company/callback`;
}
