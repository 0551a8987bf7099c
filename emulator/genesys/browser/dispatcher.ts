import type { Bus, Plugin } from "./bus.ts";
import type { Envelope } from "./events.ts";

type Settle = (value: unknown) => void;
const isSettle = (value: unknown): value is Settle => typeof value === "function";

/** Options may be left out: `Genesys('command', name, ok, err)`. */
function commandArguments(rest: unknown[]): { options: unknown; settle: unknown[] } {
  return isSettle(rest[0])
    ? { options: {}, settle: rest }
    : { options: rest[0] ?? {}, settle: rest.slice(1) };
}

function runCommand(bus: Bus, name: string, rest: unknown[]): void {
  const { options, settle } = commandArguments(rest);
  const [fulfilled, rejected] = settle;
  const later = (callback: unknown) => (value: unknown) => {
    if (isSettle(callback)) setTimeout(() => callback(value), 0);
  };
  bus.command(name, options).then(later(fulfilled), later(rejected));
}

/**
 * What `window.Genesys` does: every action answers `undefined`, results arrive through callbacks. An unknown action
 * is said on the console and otherwise ignored.
 */
export function createDispatcher(bus: Bus): (...call: unknown[]) => void {
  return (...[action, name, ...rest]) => {
    if (typeof name !== "string") return console.warn("Genesys: an action needs a name", action);
    if (action === "command") return runCommand(bus, name, rest);
    const [callback] = rest;
    if (typeof callback !== "function")
      return console.warn(`Genesys: ${String(action)} needs a callback`, name);
    if (action === "subscribe") return bus.subscribe(name, callback as (envelope: Envelope) => void);
    if (action === "registerPlugin")
      return void bus.registerPlugin(name, callback as (handle: Plugin) => void);
    console.warn("Genesys: unknown action", action);
  };
}
