import type { Bus } from "./bus.ts";
import type { DeploymentConfig } from "./deployment.ts";
import { openServiceFrame } from "./host/service-frame.ts";
import { createSurface } from "./host/surface.ts";
import { createService } from "./messaging/service.ts";
import { registerAuth } from "./plugins/auth.ts";
import { registerDatabase } from "./plugins/database.ts";
import { registerJourney } from "./plugins/journey.ts";
import { registerMessagingCommands } from "./plugins/messaging-service.ts";
import { createRest } from "./rest.ts";
import { createStorage } from "./storage.ts";
import { createTabs } from "./tabs.ts";

export type PluginOptions = { bus: Bus; config: DeploymentConfig; origin: string; deploymentId: string };

/**
 * Registers every plugin of an active deployment at once, so that the commands of the queue find them; `ready` of
 * the messaging service follows when its frame has answered, `Messenger.ready` when the interface stands.
 */
export function loadPlugins({ bus, config, origin, deploymentId }: PluginOptions): void {
  const attributes = registerDatabase(bus);
  if (config.journeyEvents) registerJourney(bus);
  if (!config.messenger.enabled && !config.headless) return;

  const storage = createStorage(deploymentId);
  const tabs = createTabs(deploymentId);
  const rest = createRest(config.apiEndpoint, deploymentId);
  const auth = registerAuth({ bus, config, storage, rest, tabs });
  const plugin = bus.registerPlugin("MessagingService");
  const ready = openServiceFrame(origin).then((answer) => {
    if (!answer.storage) storage.block();
  });
  const service = createService({ deploymentId, plugin, config, storage, rest, auth, attributes, ready });
  registerMessagingCommands(plugin, service);
  auth.onLogin(() => void service.upgrade());
  auth.onLogout(() => service.loggedOut());
  createSurface({ bus, config, origin, storage, tabs, auth, service });

  void ready.then(() => {
    const { sessionDurationSeconds } = config.conversations;
    plugin.publish("sessionDurationConfigured", { sessionDurationSeconds });
    plugin.ready();
    service.resume();
  });
}
