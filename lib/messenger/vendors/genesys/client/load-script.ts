import type { MessengerBoot } from "../../../port.ts";
import { registerAuthProvider } from "./auth-provider.ts";
import { genesysWindow } from "./bus.ts";

/**
 * The vendor's snippet after the fact: the same as the page's inline script does, when a page loads it later. The
 * promise only ever rejects, when the script cannot be fetched; that it works is known by its events. `identifies`:
 * whether the page says who the customer is.
 */
export function loadScript(boot: MessengerBoot, identifies: boolean): Promise<never> {
  const host = genesysWindow();
  if (host.Genesys) return failureOf(document.querySelector(`script[src="${CSS.escape(boot.scriptUrl)}"]`));
  host._genesysJs = "Genesys";
  const queue = (...call: unknown[]) => {
    queue.q.push(call as unknown as IArguments);
  };
  queue.q = [] as IArguments[];
  queue.t = Date.now();
  queue.c = { environment: boot.environment, deploymentId: boot.deploymentId };
  host.Genesys = queue;
  if (identifies) registerAuthProvider();
  const script = document.createElement("script");
  script.async = true;
  script.src = boot.scriptUrl;
  document.head.append(script);
  return failureOf(script);
}

/** When it did not arrive, the queue goes too, so that it can be tried again. */
function failureOf(script: HTMLScriptElement | null): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  script?.addEventListener("error", () => {
    script.remove();
    delete genesysWindow().Genesys;
    delete genesysWindow().rethreadEvents;
    delete genesysWindow().rethreadAuth;
    reject(new Error("The Messenger cannot be reached."));
  });
  return promise;
}
