import type { DueRow } from "./store.ts";

/**
 * What is done with a conversation that is due, and when it is due again; null: never. Of what is over only the
 * transcript is still to be copied.
 */
export interface Plan {
  step: "ask" | "copy" | "archive" | "wait";
  next: Date | null;
}

/** A transcript that is not whole so long after the end never will be. */
const GIVE_UP_MS = 7 * 86_400_000;

/** Pure. `quietSeconds`: of what was heard more recently nobody needs to ask. */
export function planOf(row: Omit<DueRow, "id" | "customerId">, at: Date, quietSeconds: number): Plan {
  const isOver = row.status === "CLOSED" || row.status === "ARCHIVED";
  const hasEnded = isOver || row.status === "EXPIRED";
  const later = (from: Date) => new Date(from.getTime() + quietSeconds * 1000);
  if (row.status === "ARCHIVED") return { step: "wait", next: null };
  if (hasEnded && row.transcriptCompleteAt) return { step: "archive", next: null };
  if (!row.vendorConversationId) return { step: "wait", next: hasEnded ? null : later(at) };
  if (hasEnded && row.endedAt && at.getTime() - row.endedAt.getTime() > GIVE_UP_MS)
    return { step: "wait", next: null };
  const quietUntil = later(row.knownAt);
  if (!hasEnded && quietUntil > at) return { step: "wait", next: quietUntil };
  return { step: isOver ? "copy" : "ask", next: later(at) };
}
