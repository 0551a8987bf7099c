import type { Bus } from "../bus.ts";
import type { DeploymentConfig } from "../deployment.ts";

const NOT_ON_DEMAND = "Launcher visibility must be set to OnDemand in your configuration.";

/** `show` and `hide` exist for a launcher that is shown on demand (genesys.md §2.6). */
export function registerLauncher(bus: Bus, config: DeploymentConfig, changed: () => void) {
  const plugin = bus.registerPlugin("Launcher");
  const { launcher } = config.messenger;
  let visible = launcher === "On";

  for (const [name, wanted, event] of [
    ["show", true, "visible"],
    ["hide", false, "hidden"],
  ] as const) {
    plugin.registerCommand(name, ({ resolve, reject }) => {
      if (launcher !== "OnDemand") return reject(NOT_ON_DEMAND);
      visible = wanted;
      plugin.publish(event);
      changed();
      resolve();
    });
  }
  return { ready: plugin.ready, isVisible: () => visible };
}
export type Launcher = ReturnType<typeof registerLauncher>;
