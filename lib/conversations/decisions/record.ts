import "server-only";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { log } from "#lib/log.ts";
import type { ResumeDecision, ResumeInput } from "#lib/resume/index.ts";
import type { Visit } from "#lib/session/index.ts";
import { insertDecision } from "./store.ts";

/** Longer paths are nobody's page. */
const PATH_LENGTH = 200;

interface Decided {
  given: ResumeInput;
  decided: ResumeDecision;
  /** The name of the request (lib/http/trace.ts). */
  trace: string;
  /** Without its query. */
  pathname: string;
}

/**
 * Keeps what a page view decided, with what it was decided from, so that an operator can say why a customer was not
 * resumed (C8). Nobody waits for it. Visitors of whom nothing is kept are left out, unless their browser must clear
 * or may not chat: so crawlers cost nothing.
 */
export function recordDecision(visit: Visit, { given, decided, trace, pathname }: Decided): void {
  const { decision, reason, conversationState: state } = decided;
  const isRemarkable = decision === "clear-first" || decision === "blocked";
  if (!visit.kept && !visit.over && !isRemarkable) return;
  const { now: at, ...facts } = given;
  const sessionId = visit.sessionId ?? visit.over;
  const conversationId = visit.conversation?.id ?? null;
  const path = pathname.slice(0, PATH_LENGTH);
  const row = { sessionId, conversationId, decision, reason, state, trace, path };
  insertDecision({ ...row, id: uuidv7(at), inputs: inputsOf(facts), at });
  log().info(row, "resume decided");
}

/** Codes, times and hashes only; of what is known of browser and conversation no more than the decision looked at. */
function inputsOf({ lastBound, current, conversation, ...rest }: Omit<ResumeInput, "now">) {
  return {
    ...rest,
    lastBound: lastBound && { session: lastBound.session, customer: lastBound.customer },
    current: current && { session: current.session, customer: current.customer },
    conversation: conversation && {
      status: conversation.status,
      statusReason: conversation.statusReason,
      expiresAt: conversation.expiresAt.toISOString(),
      endedAt: conversation.endedAt?.toISOString() ?? null,
    },
  };
}
