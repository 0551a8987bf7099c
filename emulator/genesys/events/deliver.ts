import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "../faults/faults.ts";
import type { Organisation } from "../state/organisation.ts";
import type { QueuedEvent, WebhookQueue } from "./bus.ts";
import { signature } from "./sign.ts";

const TIMEOUT_MS = 5000;

/** Sends what waits for a webhook, one after another, until the queue is empty or the organisation is reset. */
export function deliverEvents(organisation: Organisation, queue: WebhookQueue): void {
  if (queue.running) return;
  queue.running = true;
  const { signal } = organisation.lifetime;
  drain(organisation, queue, signal)
    .catch((error: unknown) => {
      if (!signal.aborted) organisation.log.add("event.bug", { message: String(error) }, { level: "alert" });
    })
    .finally(() => {
      queue.running = false;
      if (queue.waiting.length > 0 && !signal.aborted) deliverEvents(organisation, queue);
    });
}

async function drain(organisation: Organisation, queue: WebhookQueue, signal: AbortSignal): Promise<void> {
  await Promise.resolve();
  for (let event = queue.waiting.shift(); event; event = queue.waiting.shift()) {
    await deliverOne(organisation, queue, event, signal);
    if (signal.aborted) return;
  }
}

/** One event, with the faults that webhooks may have: lost, twice, or after the one that follows it. */
async function deliverOne(
  organisation: Organisation,
  queue: WebhookQueue,
  event: QueuedEvent,
  signal: AbortSignal,
): Promise<void> {
  const { faults, log } = organisation;
  const where = { conversationId: event.conversationId };
  if (faults.take("webhookLost", where)) {
    return log.add("event.lost", { name: event.name, id: event.id }, { level: "warning", ...where });
  }
  // The one that overtakes is not held itself: a fault that goes on swaps events in pairs.
  const { held } = queue;
  const reordered = held ? undefined : faults.take("webhookReordered", where);
  if (reordered) return hold(organisation, queue, event, reordered);
  await attempt(organisation, queue, event, signal);
  if (faults.take("webhookDuplicated", where)) await attempt(organisation, queue, event, signal);
  if (!held || queue.held !== held) return;
  queue.held = undefined;
  held.over();
  await attempt(organisation, queue, held.event, signal);
}

/** Lifting the fault lets the event go. */
function hold(organisation: Organisation, queue: WebhookQueue, event: QueuedEvent, fault: Fault): void {
  const over = organisation.faults.lasts(fault, () => {
    queue.held = undefined;
    queue.waiting.unshift(event);
    deliverEvents(organisation, queue);
  });
  queue.held = { event, over };
}

/** At least once: tries until a 2xx or the last attempt. */
async function attempt(
  organisation: Organisation,
  queue: WebhookQueue,
  event: QueuedEvent,
  signal: AbortSignal,
): Promise<void> {
  const { attempts, retryDelayMs, url } = queue.webhook;
  const where = { conversationId: event.conversationId };
  for (let count = 1; count <= attempts && !signal.aborted; count += 1) {
    const status = await post(queue, event, signal);
    organisation.log.add(
      "event.posted",
      { name: event.name, id: event.id, url, attempt: count, status },
      where,
    );
    if (status !== undefined && status >= 200 && status < 300) return;
    if (count < attempts) await wait(retryDelayMs * 2 ** (count - 1), undefined, { signal, ref: false });
  }
  organisation.log.add(
    "event.undelivered",
    { name: event.name, id: event.id, url },
    { level: "alert", ...where },
  );
}

/** @returns the answer's status, or undefined where there was none */
async function post(
  queue: WebhookQueue,
  event: QueuedEvent,
  signal: AbortSignal,
): Promise<number | undefined> {
  try {
    const response = await fetch(queue.webhook.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-event-id": event.id,
        "x-signature": signature(queue.webhook.secret, event.payload),
      },
      body: event.payload,
      redirect: "error",
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}
