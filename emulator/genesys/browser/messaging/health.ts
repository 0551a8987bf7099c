import type { Messaging } from "./context.ts";

export const HEALTH_TRACING_ID = "SGVhbHRoQ2hlY2tNZXNzYWdlSWQ=";
const EVERY_MS = 40_000;
const ANSWER_WITHIN_MS = 10_000;

/**
 * Tells a dead socket from a quiet one by the application's `echo` (genesys.md §3.1: at most two a minute), since a
 * page cannot send the protocol's pings. Asked regularly, and when a message brought nothing back.
 */
export function createHealth(messaging: Messaging) {
  let askedAt = 0;
  let heardAt = 0;
  let answerTimer: ReturnType<typeof setTimeout> | undefined;

  function expectAnswer(): void {
    clearTimeout(answerTimer);
    const since = Date.now();
    answerTimer = setTimeout(() => {
      if (messaging.state.phase === "live" && heardAt < since) messaging.connection.drop();
    }, ANSWER_WITHIN_MS);
  }

  function ask(): void {
    if (messaging.state.phase !== "live" || Date.now() - askedAt < EVERY_MS - 1000) return;
    askedAt = Date.now();
    const message = { type: "Text", text: "ping" };
    if (messaging.send({ action: "echo", tracingId: HEALTH_TRACING_ID, message })) expectAnswer();
  }

  setInterval(ask, EVERY_MS);
  return {
    heard: () => {
      heardAt = Date.now();
    },
    /** Something was written that the server answers. */
    expectAnswer,
  };
}
export type Health = ReturnType<typeof createHealth>;
