import type { MessengerTokenAnswer } from "../port.ts";
import { expectOk } from "./refusal.ts";

/** Why the session that a page was made for is over; the log-in page has the words. */
export type SessionEnd = "SESSION_ENDED" | "REFRESH_REUSED";

export interface TokenAnswer {
  answer: MessengerTokenAnswer;
  /** Whether the session has ended since; the answer is then another's. */
  ended: SessionEnd | null;
}

/**
 * Asks for token and ticket. Goes on when the page goes away, so that the next refresh token, which its answer
 * brings, is not lost between two pages.
 */
export async function requestToken(fetch: typeof globalThis.fetch, timeoutMs: number): Promise<TokenAnswer> {
  const ask = () =>
    fetch("/api/messenger/token", {
      method: "POST",
      credentials: "same-origin",
      keepalive: true,
      signal: AbortSignal.timeout(timeoutMs),
    });
  let response = await ask();
  let ended: SessionEnd | null = null;
  if (response.status === 401) {
    ended = await reasonOf(response);
    // The refusal brought a fresh cookie, or a log-in has in the meantime, so the second try is that session's.
    response = await ask();
  }
  expectOk(response);
  return { answer: (await response.json()) as MessengerTokenAnswer, ended };
}

async function reasonOf(response: Response): Promise<SessionEnd> {
  const problem = (await response.json().catch(() => null)) as { code?: unknown } | null;
  return problem?.code === "REFRESH_REUSED" ? "REFRESH_REUSED" : "SESSION_ENDED";
}
