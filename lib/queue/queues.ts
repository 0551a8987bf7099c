/** What jobs are sent, by queue: identifiers only, no personal data. */
export interface Queues {
  /** Looks at the clocks of what nobody has spoken of. */
  clocks: Record<string, never>;
  /** Works on an event that the vendor posted. */
  "vendor-event": { eventId: string };
  /** Asks the vendor about conversations that have been quiet for too long. */
  reconcile: Record<string, never>;
  /** Copies a transcript; compares all of it once the conversation has ended. */
  transcript: { conversationId: string };
  /** Writes what we have verified to the customer's participant at the vendor; `link` with a new one for the agent. */
  attributes: { conversationId: string; link?: boolean };
  /** Fetches the vendor's figures of a conversation that is over. */
  metrics: { conversationId: string };
  /** Asks for the figures of all that have ended lately. */
  "metrics-due": Record<string, never>;
  /** Takes a customer's request further; without an id it looks which ones there are. */
  privacy: { requestId?: string };
  /** Deletes what has been kept for long enough. */
  retention: Record<string, never>;
  /** Closes again, under the newest key, what an older one closed. */
  reseal: Record<string, never>;
}

export type QueueName = keyof Queues;

interface QueueSettings {
  retryLimit: number;
  retryDelay: number;
  expireInSeconds: number;
}

/**
 * How often a job that fails is tried again, and after how many seconds at first (twice as long each time), and
 * after how many it counts as failed where its process was killed, with all that were fetched together. Of each queue,
 * or of each key in it, one job waits and one runs at a time, on whichever instance.
 */
export const QUEUES: Record<QueueName, QueueSettings> = {
  clocks: { retryLimit: 0, retryDelay: 1, expireInSeconds: 300 },
  "vendor-event": { retryLimit: 8, retryDelay: 2, expireInSeconds: 300 },
  reconcile: { retryLimit: 0, retryDelay: 1, expireInSeconds: 300 },
  transcript: { retryLimit: 8, retryDelay: 5, expireInSeconds: 300 },
  attributes: { retryLimit: 5, retryDelay: 1, expireInSeconds: 300 },
  metrics: { retryLimit: 8, retryDelay: 60, expireInSeconds: 300 },
  "metrics-due": { retryLimit: 0, retryDelay: 1, expireInSeconds: 300 },
  privacy: { retryLimit: 12, retryDelay: 60, expireInSeconds: 900 },
  retention: { retryLimit: 2, retryDelay: 60, expireInSeconds: 900 },
  reseal: { retryLimit: 2, retryDelay: 60, expireInSeconds: 900 },
};
