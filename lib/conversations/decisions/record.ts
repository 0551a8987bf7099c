import "server-only";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { log } from "#lib/log.ts";
import type { ResumeDecision, ResumeInput } from "#lib/resume/index.ts";
import type { Visit } from "#lib/session/index.ts";
import { insertDecision } from "./store.ts";

/** Longer paths are nobody's page. */
const PATH_LENGTH = 200;

const UUIDS = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

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
  // No id that has no row: whoever was erased would come back with the next page of a browser of theirs.
  const sessionId = visit.kept ? visit.sessionId : visit.over;
  const conversationId = visit.conversation?.id ?? null;
  // An id in an address may open what it names.
  const path = pathname.replace(UUIDS, "[id]").slice(0, PATH_LENGTH);
  const row = { sessionId, conversationId, decision, reason, state, trace, path };
  insertDecision({ ...row, id: uuidv7(at), inputs: inputsOf(facts), at });
  log().info(row, "resume decided");
}

/**
 * Codes and times only; of what is known of browser and conversation no more than the decision looked at, and of whom
 * the browser was bound to only whether it is they.
 */
function inputsOf({ lastBound, current, conversation, ...rest }: Omit<ResumeInput, "now">) {
  return {
    ...rest,
    lastBound: lastBound && {
      session: compared(lastBound.session, current?.session),
      customer: compared(lastBound.customer, current?.customer),
    },
    current: current && { isLoggedIn: current.customer !== null },
    conversation: conversation && {
      status: conversation.status,
      statusReason: conversation.statusReason,
      expiresAt: conversation.expiresAt.toISOString(),
      endedAt: conversation.endedAt?.toISOString() ?? null,
    },
  };
}

function compared(last: string | null, current: string | null | undefined): "the same" | "another" | null {
  if (last === null) return null;
  return last === current ? "the same" : "another";
}
