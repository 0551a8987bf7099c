/** What a subscriber receives. A replay to a late subscriber has no `eventName` (genesys.md §1.1). */
export type Envelope = { time: number; publisher: string; event: string; eventName?: string; data: unknown };
type Callback = (envelope: Envelope) => void;

/** Publications, sticky ones among them, and the data that plugins share under an event's name. */
export function createEvents(log: (...entry: unknown[]) => void) {
  const subscriptions = new Map<string, { callback: Callback; owner?: string }[]>();
  const sticky = new Map<string, Envelope>();
  const shared = new Map<string, unknown>();

  const deliver = (callback: Callback, envelope: Envelope) => void setTimeout(() => callback(envelope), 0);

  return {
    subscribe(event: string, callback: Callback, owner?: string): void {
      subscriptions.set(event, [...(subscriptions.get(event) ?? []), { callback, owner }]);
      const last = sticky.get(event);
      if (last) deliver(callback, { ...last, time: Date.now() });
    },

    /** Removes what one plugin subscribed; there is no such thing for the page itself. */
    unsubscribe(event: string, owner: string): void {
      subscriptions.set(
        event,
        (subscriptions.get(event) ?? []).filter((entry) => entry.owner !== owner),
      );
    },

    publish(publisher: string, eventName: string, data: unknown, keep = false): void {
      const event = `${publisher}.${eventName}`;
      const envelope = { time: Date.now(), publisher, event, data: data ?? {} };
      log("event", event, envelope.data);
      if (keep) sticky.set(event, envelope);
      shared.set(event, envelope.data);
      for (const { callback } of subscriptions.get(event) ?? [])
        deliver(callback, { ...envelope, eventName });
    },

    data(name: string, value?: unknown): unknown {
      if (value !== undefined) shared.set(name, value);
      return shared.get(name);
    },
  };
}
