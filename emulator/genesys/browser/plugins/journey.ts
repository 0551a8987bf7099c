import type { Bus } from "../bus.ts";

const COMMANDS = [
  "pageview",
  "record",
  "formsTrack",
  "trackClickEvents",
  "trackIdleEvents",
  "trackInViewport",
  "trackScrollDepth",
  "recordActionStateChange",
  "identify",
];

/**
 * Journey takes every command and qualifies nobody: where its events go is not among the published interfaces, so
 * `qualifiedWebMessagingOffer` and its siblings never fire here (genesys.md §2.6).
 */
export function registerJourney(bus: Bus): void {
  const plugin = bus.registerPlugin("Journey");
  for (const name of COMMANDS) plugin.registerCommand(name, ({ resolve }) => resolve());
  plugin.ready();
}
