import type { RecordedDecision } from "#lib/operations/index.ts";
import { REASONS } from "../../reasons.ts";
import { spanWords } from "../../time-words.ts";

/** Why a page view decided as it did, with the times that it had. Pure. */
export function explain({ reason, inputs, at }: Pick<RecordedDecision, "reason" | "inputs" | "at">): string {
  const why = REASONS[reason] ?? reason;
  const { expiresAt, endedAt } = conversationOf(inputs);
  const threading = typeof inputs.threadingSeconds === "number" ? inputs.threadingSeconds : null;
  const ago = (time: Date) => spanWords((at.getTime() - time.getTime()) / 1_000);
  if (reason === "GUEST_TTL_ELAPSED" && expiresAt) return `${why} It ended ${ago(expiresAt)} before.`;
  const isByThread = reason === "THREADING_TIMELINE_ELAPSED" || reason === "WITHIN_THREADING_TIMELINE";
  if (isByThread && endedAt && threading)
    return `${why} It ended ${ago(endedAt)} before; that is possible for ${spanWords(threading)}.`;
  return why;
}

/** What was recorded, as lines of key and value; what was not so is left out. */
export function inputLines(inputs: RecordedDecision["inputs"], prefix = ""): [string, string][] {
  return Object.entries(inputs).flatMap(([key, value]): [string, string][] => {
    if (value === null || value === false) return [];
    if (typeof value === "object") return inputLines(value as RecordedDecision["inputs"], `${prefix}${key}.`);
    return [[`${prefix}${key}`, String(value)]];
  });
}

function conversationOf(inputs: RecordedDecision["inputs"]): {
  expiresAt: Date | null;
  endedAt: Date | null;
} {
  const { expiresAt, endedAt } = (inputs.conversation ?? {}) as Record<string, unknown>;
  return { expiresAt: timeOf(expiresAt), endedAt: timeOf(endedAt) };
}

function timeOf(value: unknown): Date | null {
  const time = typeof value === "string" ? new Date(value) : null;
  return time && !Number.isNaN(time.getTime()) ? time : null;
}
