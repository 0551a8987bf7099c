import type { Clock } from "../clock/clock.ts";

export type LogLevel = "info" | "warning" | "alert";

/** One thing that happened, for assertions and for people. Never a secret, a token or an attribute's value. */
export interface LogEntry {
  sequence: number;
  time: string;
  level: LogLevel;
  /** Dotted name of what happened, such as `guest.request` or `flow.dataAction`. */
  kind: string;
  conversationId?: string;
  detail: Record<string, unknown>;
}

export interface LogQuery {
  kind?: string;
  level?: LogLevel;
  conversationId?: string;
  after?: number;
  limit?: number;
}

export interface Log {
  add(
    kind: string,
    detail?: Record<string, unknown>,
    more?: { level?: LogLevel; conversationId?: string },
  ): void;
  /** Oldest first. `kind` matches exactly or as a dotted prefix. */
  read(query?: LogQuery): LogEntry[];
  clear(): void;
}

/** Entries kept; the oldest go first, so that a long run does not grow. */
const KEPT = 5000;

export function createLog(clock: Clock): Log {
  let entries: LogEntry[] = [];
  let sequence = 0;
  return {
    add(kind, detail = {}, more = {}) {
      sequence += 1;
      entries.push({
        sequence,
        time: clock.iso(),
        level: more.level ?? "info",
        kind,
        conversationId: more.conversationId,
        detail,
      });
      if (entries.length > KEPT * 2) entries = entries.slice(-KEPT);
    },
    read(query = {}) {
      const found = entries.slice(-KEPT).filter((entry) => matches(entry, query));
      return query.limit === undefined ? found : found.slice(-query.limit);
    },
    clear() {
      entries = [];
      sequence = 0;
    },
  };
}

function matches(entry: LogEntry, query: LogQuery): boolean {
  if (query.kind && entry.kind !== query.kind && !entry.kind.startsWith(`${query.kind}.`)) return false;
  if (query.level && entry.level !== query.level) return false;
  if (query.conversationId && entry.conversationId !== query.conversationId) return false;
  return query.after === undefined || entry.sequence > query.after;
}
