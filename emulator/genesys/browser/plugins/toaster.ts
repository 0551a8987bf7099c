import type { Bus } from "../bus.ts";
import type { ViewToast } from "../messenger/protocol.ts";
import { fields, text } from "../values.ts";

const NO_TOAST = "There is no open toast";

/** A small invitation beside the launcher (genesys.md §2.6); the shape of its options is ours. */
export function registerToaster(bus: Bus, changed: () => void) {
  const plugin = bus.registerPlugin("Toaster");
  let toast: ViewToast | undefined;

  function close(event: "accepted" | "declined" | "closed"): boolean {
    if (!toast) return false;
    toast = undefined;
    plugin.publish(event);
    changed();
    return true;
  }

  plugin.registerCommand("open", ({ data, resolve }) => {
    const options = fields(data);
    const buttons = fields(options.buttons);
    toast = {
      title: text(options.title) ?? "",
      body: text(options.body) ?? "",
      primary: text(buttons.primary) ?? "Accept",
      secondary: text(buttons.secondary),
    };
    plugin.publish("opened");
    changed();
    resolve();
  });
  for (const [name, event] of [
    ["accept", "accepted"],
    ["decline", "declined"],
    ["close", "closed"],
  ] as const) {
    plugin.registerCommand(name, ({ resolve, reject }) => (close(event) ? resolve() : reject(NO_TOAST)));
  }
  return { ready: plugin.ready, current: () => toast, close };
}
export type Toaster = ReturnType<typeof registerToaster>;
