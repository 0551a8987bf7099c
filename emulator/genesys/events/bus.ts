import type { Webhook } from "../configuration/configuration.ts";

/** A webhook with what waits for it. Deliveries of one webhook go out one after another. */
export interface WebhookQueue {
  webhook: Webhook;
  /** Set from the organisation's file, so that a reset keeps it. */
  configured: boolean;
  waiting: QueuedEvent[];
  /** Held back by a fault, to be sent after the next; `over` tells the fault that it is. */
  held?: { event: QueuedEvent; over: () => void };
  running: boolean;
}

export interface QueuedEvent {
  id: string;
  name: string;
  conversationId: string;
  payload: string;
}

export interface EventBus {
  queues: WebhookQueue[];
}

export function createEventBus(webhooks: Webhook[]): EventBus {
  return { queues: webhooks.map((webhook) => createQueue(webhook, true)) };
}

export function createQueue(webhook: Webhook, configured: boolean): WebhookQueue {
  return { webhook, configured, waiting: [], running: false };
}

/** Forgets what waits and the webhooks that were added through the control API. */
export function resetEventBus(bus: EventBus): void {
  bus.queues = bus.queues
    .filter((queue) => queue.configured)
    .map((queue) => createQueue(queue.webhook, true));
}
