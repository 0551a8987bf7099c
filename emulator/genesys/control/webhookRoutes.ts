import { webhookSchema } from "../configuration/configuration.ts";
import { createQueue } from "../events/bus.ts";
import { withBody } from "../http/jsonBody.ts";
import { json, noContent } from "../http/reply.ts";
import type { Route } from "../http/route.ts";

/** Webhooks of the event bus beside those of the organisation's file; a reset forgets the ones added here. */
export const webhookRoutes: Route[] = [
  {
    method: "GET",
    path: "/_emulator/webhooks",
    handle: ({ organisation }) =>
      json(
        organisation.bus.queues.map(({ webhook, waiting }) => ({
          url: webhook.url,
          events: webhook.events,
          waiting: waiting.length,
        })),
      ),
  },
  {
    method: "POST",
    path: "/_emulator/webhooks",
    handle: (call) =>
      withBody(call, webhookSchema, (webhook) => {
        call.organisation.bus.queues.push(createQueue(webhook, false));
        return json({ url: webhook.url, events: webhook.events }, 201);
      }),
  },
  {
    method: "DELETE",
    path: "/_emulator/webhooks",
    handle: ({ organisation }) => {
      organisation.bus.queues = organisation.bus.queues.filter(({ configured }) => configured);
      return noContent;
    },
  },
];
