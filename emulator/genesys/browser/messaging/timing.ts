import { serverNow } from "../server-time.ts";
import type { Frame, SessionResponse } from "../wire.ts";
import type { Messaging } from "./context.ts";

const WARNING_BEFORE_MS = 300_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;
let warning: ReturnType<typeof setTimeout> | undefined;
/** The end of which the page was warned, so that it is told once. */
let warnedOf: number | undefined;

/** `sessionTimingUpdated`, and `sessionWarning` for the last five minutes of a session (genesys.md §2.2). */
export function publishTiming(messaging: Messaging, durationSeconds?: number, expirationDate?: number): void {
  const { plugin, state } = messaging;
  if (durationSeconds === undefined || expirationDate === undefined) return;
  if (state.durationSeconds === durationSeconds && state.expirationDate === expirationDate) return;
  Object.assign(state, { durationSeconds, expirationDate });
  plugin.publish("sessionTimingUpdated", { durationSeconds, expirationDate });
  warnInTime(messaging);
}

/** Sets the warning by the server's clock; again whenever more is known of that clock. */
export function warnInTime({ plugin, state }: Messaging): void {
  const { expirationDate } = state;
  clearTimeout(warning);
  if (expirationDate === undefined || expirationDate === warnedOf) return;
  const delay = expirationDate * 1000 - serverNow() - WARNING_BEFORE_MS;
  if (delay > LONGEST_TIMER_MS) return;
  warning = setTimeout(
    () => {
      if (state.phase !== "live") return;
      warnedOf = expirationDate;
      plugin.publish("sessionWarning", { expirationTime: expirationDate });
    },
    Math.max(0, delay),
  );
}

/** What is published when the session stands, in the order that was observed of the real script (genesys.md §2.2). */
export function announceSession(
  messaging: Messaging,
  frame: Frame,
  response: SessionResponse,
  { reconnected, resetting }: { reconnected: boolean; resetting: boolean },
) {
  const { plugin, state } = messaging;
  const { newSession, readOnly, durationSeconds, expirationDate } = response;
  publishTiming(messaging, durationSeconds, expirationDate);
  plugin.publish("allowedFileTypes", frame.body);
  if (state.restoring || readOnly) plugin.publish("readOnlyConversation", frame.source);
  if (resetting) {
    plugin.publish("conversationReset", { newSession, authenticated: state.authenticated, readOnly: false });
  }
  if (reconnected) plugin.publish("reconnected");
  // Back on the line with the same session: nothing has started.
  if (reconnected && !newSession) return;
  const { authenticated } = state;
  plugin.republish("started", { newSession, authenticated, readOnly, durationSeconds, expirationDate });
}
