import type { MessengerBoot } from "../../../port.ts";
import { genesysWindow } from "./bus.ts";

/** The vendor's snippet after the fact: the same as the page's inline script does, when a page loads it later. */
export function loadScript(boot: MessengerBoot): Promise<void> {
  const host = genesysWindow();
  if (host.Genesys) return Promise.resolve();
  host._genesysJs = "Genesys";
  const queue = (...call: unknown[]) => {
    queue.q.push(call as unknown as IArguments);
  };
  queue.q = [] as IArguments[];
  queue.t = Date.now();
  queue.c = { environment: boot.environment, deploymentId: boot.deploymentId };
  host.Genesys = queue;
  return fetchScript(boot.scriptUrl);
}

/** Whether it arrived; when it did not, the queue goes too, so that it can be tried again. */
function fetchScript(url: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const script = document.createElement("script");
  script.async = true;
  script.src = url;
  script.onload = () => resolve();
  script.onerror = () => {
    script.remove();
    delete genesysWindow().Genesys;
    reject(new Error("The Messenger cannot be reached."));
  };
  document.head.append(script);
  return promise;
}
