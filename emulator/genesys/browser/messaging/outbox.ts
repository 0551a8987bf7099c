import type { Fields } from "../values.ts";
import { keyOf, type RawMessage } from "../wire.ts";
import type { Messaging } from "./context.ts";

/** A customer message on its way: shown at once, replaced by the server's echo. */
export type Outgoing = {
  tracingId: string;
  message: Fields & { type: string };
  at: number;
  state: "waiting" | "sent" | "failed";
};

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;
const OVERSIZE = {
  body: "customAttributes object is larger than allowed limit: 2048 bytes",
  errorKey: "customAttributesSizeExceeded",
};

/** Messages wait here for a session and, written, for their echo. */
export function createOutbox(messaging: Messaging) {
  const { plugin, attributes, state, changed } = messaging;
  let outgoing: Outgoing[] = [];
  const find = (tracingId: string | undefined) => outgoing.find((entry) => entry.tracingId === tracingId);
  const drop = (entry: Outgoing) => {
    outgoing = outgoing.filter((other) => other !== entry);
  };

  /** Attributes are laid on at the last moment: what the page changed while a message waited counts. */
  function withAttributes(entry: Outgoing): Outgoing["message"] | undefined {
    const pending = attributes.pending();
    if (!pending) return entry.message;
    if (bytesOf(pending) > state.maxAttributeBytes) return undefined;
    attributes.sending(entry.tracingId);
    return { ...entry.message, channel: { metadata: { customAttributes: pending } } };
  }

  function fail(entry: Outgoing): void {
    entry.state = "failed";
    attributes.failed(entry.tracingId);
    // Nobody can ask for a lost Join again: the next session sends its own.
    if (entry.message.type === "Event") drop(entry);
    changed();
  }

  function write(entry: Outgoing) {
    const message = withAttributes(entry);
    if (!message) {
      plugin.publish("customAttributesSizeExceeded", OVERSIZE);
      return fail(entry);
    }
    if (!messaging.send({ action: "onMessage", tracingId: entry.tracingId, message })) {
      return attributes.failed(entry.tracingId);
    }
    entry.state = "sent";
    if (message.type !== "Event") {
      plugin.publish("sendingMessage", { message: { ...message, tracingId: entry.tracingId } });
    }
  }

  const flush = () => {
    for (const entry of outgoing) if (entry.state === "waiting") write(entry);
    changed();
  };

  return {
    all: (): readonly Outgoing[] => outgoing,
    isWaiting: (): boolean => outgoing.some((entry) => entry.state === "waiting"),
    add(message: Fields & { type: string }): void {
      const stamped = { ...message, metadata: { id: crypto.randomUUID() } };
      outgoing.push({ tracingId: crypto.randomUUID(), message: stamped, at: Date.now(), state: "waiting" });
      if (state.phase === "live") flush();
      else changed();
    },
    /** Join goes before what the customer has already written. */
    join(): void {
      const message = { type: "Event", events: [{ eventType: "Presence", presence: { type: "Join" } }] };
      outgoing.unshift({ tracingId: crypto.randomUUID(), message, at: Date.now(), state: "waiting" });
      flush();
    },
    flush,
    /** The echo of one of ours: its place is now the transcript. */
    echoed(tracingId: string | undefined): void {
      const entry = find(tracingId);
      if (!entry) return;
      attributes.delivered(entry.tracingId);
      drop(entry);
    },
    /** An error frame that names one of ours. */
    refused(tracingId: string | undefined): boolean {
      const entry = find(tracingId);
      if (entry) fail(entry);
      return entry !== undefined;
    },
    retry(tracingId: string): void {
      const entry = find(tracingId);
      if (entry?.state !== "failed") return;
      entry.state = "waiting";
      if (state.phase === "live") flush();
    },
    /** After a reconnect: what the history shows arrived; what it does not show can be sent again by hand. */
    reconcile(history: readonly RawMessage[], known: ReadonlySet<string>): void {
      const unseen = history.filter(
        (message) => message.direction === "Inbound" && !known.has(keyOf(message)),
      );
      for (const entry of outgoing.filter((candidate) => candidate.state === "sent")) {
        const match = unseen.findIndex((message) => message.text === entry.message.text);
        if (match < 0) fail(entry);
        else {
          unseen.splice(match, 1);
          attributes.delivered(entry.tracingId);
          drop(entry);
        }
      }
    },
    clear(): void {
      outgoing = [];
      attributes.forget();
    },
    /** What expiry must not swallow: written or waiting messages, for the next session. */
    requeue(): void {
      attributes.forget();
      outgoing = outgoing.filter(({ message }) => message.type !== "Event");
      for (const entry of outgoing) if (entry.state === "sent") entry.state = "failed";
    },
  };
}
export type Outbox = ReturnType<typeof createOutbox>;
