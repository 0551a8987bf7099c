import type { Bus } from "../bus.ts";
import type { Service } from "../messaging/service.ts";

/** Events only (genesys.md §2.6): the conversation's window, and a session that began. */
export function registerConversations(bus: Bus) {
  const plugin = bus.registerPlugin("Conversations");
  return {
    ready: plugin.ready,
    opened: () => plugin.publish("opened"),
    closed: () => plugin.publish("closed"),
    follow({ ready }: Service): void {
      void ready.then(() => {
        plugin.subscribe("MessagingService.started", ({ data }) => plugin.publish("started", data));
        plugin.subscribe("MessagingService.error", ({ data }) => plugin.publish("error", data));
      });
    },
  };
}
