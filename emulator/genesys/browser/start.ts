import { createBus } from "./bus.ts";
import { type DeploymentConfig, domainAllowed, loadConfig, loadDomains } from "./deployment.ts";
import { createDispatcher } from "./dispatcher.ts";
import { registerGenesysJs } from "./plugins/genesys-js.ts";
import { loadPlugins } from "./plugins.ts";

export type SnippetConfig = { environment?: string; deploymentId?: string; debug?: boolean };
/** `queue` is read late: what the snippet's function queued before this script took its place. */
export type StartOptions = {
  origin: string;
  snippetConfig: SnippetConfig;
  queue: () => ArrayLike<unknown>[];
};

/** Only these have an answer before the configuration is there. */
const needsConfiguration = ([action, name]: unknown[]): boolean =>
  action === "command" && typeof name === "string" && !name.startsWith("GenesysJS.");

/**
 * Begins the documented start-up sequence and answers the dispatcher behind `window.Genesys` (genesys.md §1.2). A
 * command that comes between the script and the configuration waits behind the queue: what the vendor does with it
 * is not known, and waiting is the choice that does not depend on the speed of a network.
 */
export function start({ origin, snippetConfig, queue }: StartOptions): (...call: unknown[]) => void {
  const log = snippetConfig.debug === true ? console.debug.bind(console, "[Genesys]") : () => {};
  const bus = createBus(log);
  const dispatch = createDispatcher(bus);
  const genesysJs = registerGenesysJs(bus, snippetConfig);
  const deploymentId = snippetConfig.deploymentId ?? "";
  const early: unknown[][] = [];
  let configured = false;

  function executeQueue(): void {
    configured = true;
    for (const call of [...queue(), ...early]) {
      try {
        dispatch(...Array.from(call));
      } catch (problem) {
        // One bad call must not take the others of the queue with it, yet stays visible.
        reportError(problem);
      }
    }
  }

  function begin(config: DeploymentConfig): void {
    genesysJs.configured(config);
    if (config.status === "Active") loadPlugins({ bus, config, origin, deploymentId });
    else console.warn(`Genesys: deployment ${deploymentId} is not active`);
    executeQueue();
  }

  async function boot(): Promise<void> {
    const domains = await loadDomains(origin, deploymentId);
    if (!domainAllowed(domains, location.hostname)) return genesysJs.domainNotAllowed();
    begin(await loadConfig(origin, deploymentId));
  }

  boot().catch((problem: unknown) => console.error("Genesys: could not start", problem));
  return (...call) => {
    if (!configured && needsConfiguration(call)) early.push(call);
    else dispatch(...call);
  };
}
