/** What the page shows of the Messenger. */
export interface BridgeState {
  phase: "idle" | "loading" | "ready" | "open" | "clearing" | "failed";
  /** Whether there is something that could be cleared. */
  hasChat: boolean;
  /** Whether the portal knows of a message that was written on this page. */
  hasWritten: boolean;
  /** Whether the chat of this page is open in another tab too. */
  isElsewhere: boolean;
  /** What went wrong last; null when nothing did. */
  problem: "NOT_RECOGNISED" | "MESSENGER_UNREACHABLE" | "CLEAR_UNFINISHED" | "NOT_A_CUSTOMER" | null;
}

export const UNTOUCHED: BridgeState = {
  phase: "idle",
  hasChat: false,
  hasWritten: false,
  isElsewhere: false,
  problem: null,
};

export const UNREACHABLE = { phase: "failed", problem: "MESSENGER_UNREACHABLE" } as const;

/** A value with subscribers, as React's external stores want it. */
export interface Store<T> {
  get(): T;
  set(change: Partial<T>): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<T extends object>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(change) {
      value = { ...value, ...change };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
