import type { Bus } from "../bus.ts";
import type { DeploymentConfig } from "../deployment.ts";
import type { SnippetConfig } from "../start.ts";
import { type Fields, fields } from "../values.ts";

/** Left out of what `GenesysJS.configuration` answers (genesys.md §1.2). */
const TRIMMED = ["cobrowse", "supportCenter", "position"];
const TRIMMED_IN_MESSENGER = ["launcherButton", "styles", "homeScreen", "cobrowse"];
const TRIMMED_IN_CONVERSATIONS = ["markdown", "humanize"];

const without = (source: Fields, keys: string[]): Fields =>
  Object.fromEntries(Object.entries(source).filter(([key]) => !keys.includes(key)));

function trimmed(source: Fields): Fields {
  const copy = without(structuredClone(source), TRIMMED);
  if (!copy.messenger) return copy;
  const messenger = without(fields(copy.messenger), TRIMMED_IN_MESSENGER);
  const apps = fields(messenger.apps);
  const conversations = without(fields(apps.conversations), TRIMMED_IN_CONVERSATIONS);
  return { ...copy, messenger: { ...messenger, apps: { ...apps, conversations } } };
}

/** The internal plugin that is there before any configuration is. */
export function registerGenesysJs(bus: Bus, snippetConfig: SnippetConfig) {
  const plugin = bus.registerPlugin("GenesysJS");
  let config: DeploymentConfig | undefined;

  plugin.registerCommand("configuration", ({ resolve, reject }) => {
    if (config) resolve(trimmed(config.source));
    else reject("Deployment config is not available");
  });

  return {
    configured(received: DeploymentConfig): void {
      config = received;
      plugin.republish("configurationReceived", { deploymentConfig: received.source, snippetConfig });
      plugin.ready();
    },
    domainNotAllowed(): void {
      plugin.publish("domainNotAllowed", { domain: location.hostname });
    },
  };
}
