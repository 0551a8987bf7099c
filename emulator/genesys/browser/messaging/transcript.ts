import { channelOf, keyOf, type RawMessage } from "../wire.ts";

const timeOf = (message: RawMessage): number => Date.parse(String(channelOf(message).time ?? "")) || 0;

/** The messages that this page knows, oldest first, each once. */
export function createTranscript() {
  let messages: RawMessage[] = [];

  return {
    all: (): readonly RawMessage[] => messages,
    keys: (): ReadonlySet<string> => new Set(messages.map(keyOf)),
    /** Puts messages in their place by time; those already known take the newer content. */
    merge(incoming: readonly RawMessage[]): void {
      const byKey = new Map(messages.map((message) => [keyOf(message), message]));
      for (const message of incoming) byKey.set(keyOf(message), { ...byKey.get(keyOf(message)), ...message });
      // The sort is stable: messages of one instant stay in their order of arrival.
      messages = [...byKey.values()].sort((a, b) => (timeOf(a) && timeOf(b) ? timeOf(a) - timeOf(b) : 0));
    },
    clear(): void {
      messages = [];
    },
  };
}
export type Transcript = ReturnType<typeof createTranscript>;
