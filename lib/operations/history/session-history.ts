import "server-only";
import {
  findSession,
  listConversations,
  listDecisions,
  listSessionEvents,
  listTransitions,
  listVendorEvents,
  MOST,
} from "./store.ts";
import type { DecisionInputs, HistoryEntry, SessionHistory } from "./types.ts";

/** What is kept of a session (C8), also after its end; its page views before that of an id. Null where nothing is. */
export async function sessionHistory(
  id: string,
  before: string | null = null,
): Promise<SessionHistory | null> {
  const [session, listed, events] = await Promise.all([
    findSession(id),
    listDecisions(id, before),
    listSessionEvents(id),
  ]);
  const decisions = listed.slice(0, MOST);
  const met = decisions.flatMap(({ conversationId }) => conversationId ?? []);
  const conversations = await listConversations(id, [...new Set(met)]);
  const ids = conversations.map((conversation) => conversation.id);
  const [transitions, posted] = await Promise.all([listTransitions(ids), listVendorEvents(ids)]);
  if (!session && decisions.length === 0 && events.length === 0) return null;
  const entries: HistoryEntry[] = [
    ...events.map(({ at, code, detail, conversationId }) => ({
      ...{ at, kind: "session" as const, what: code, conversationId },
      details: wordsOf(detail),
    })),
    ...transitions.map(({ at, to, reason, source, conversationId }) => ({
      ...{ at, kind: "conversation" as const, what: to, conversationId },
      details: [reason, source],
    })),
    ...posted.map(({ occurredAt, name, outcome, conversationId }) => ({
      ...{ at: occurredAt, kind: "vendor" as const, what: name, conversationId },
      details: outcome ? [outcome] : [],
    })),
  ];
  return {
    ...{ id, session, conversations },
    older: listed.length > MOST ? (decisions.at(-1)?.id ?? null) : null,
    isWhole: [conversations, events, transitions, posted].every((rows) => rows.length < MOST),
    decisions: decisions.map(({ inputs, ...row }) => ({ ...row, inputs: inputs as DecisionInputs })),
    entries: entries.toSorted((a, b) => b.at.getTime() - a.at.getTime()),
  };
}

/** What an event says of itself; events hold identifiers, codes and counts only. */
function wordsOf(detail: unknown): string[] {
  if (typeof detail !== "object" || detail === null) return [];
  return Object.entries(detail).map(([key, value]) => `${key}: ${value}`);
}
