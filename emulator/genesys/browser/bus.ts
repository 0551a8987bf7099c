import { createEvents, type Envelope } from "./events.ts";

/** What a command handler receives: the caller's options and the two ways to answer. */
export type CommandCall = {
  data: unknown;
  resolve: (value?: unknown) => void;
  reject: (reason?: unknown) => void;
};
type Handler = (call: CommandCall) => void;

/** The face of a plugin, the same for the built-in ones and for those that a page registers (genesys.md §1.1). */
export type Plugin = {
  readonly name: string;
  command(name: string, options?: unknown): Promise<unknown>;
  subscribe(event: string, callback: (envelope: Envelope) => void): void;
  unsubscribe(event: string): void;
  registerCommand(name: string, handler: Handler): void;
  publish(event: string, data?: unknown): void;
  republish(event: string, data?: unknown): void;
  data(name: string, value?: unknown): unknown;
  ready(): void;
};

export type Bus = ReturnType<typeof createBus>;

/** The command bus. `log` receives every call and event when the snippet says `debug: true`. */
export function createBus(log: (...entry: unknown[]) => void) {
  const events = createEvents(log);
  const commands = new Map<string, Handler>();
  const plugins = new Set<string>();
  let closedBecause: string | undefined;

  function command(name: string, options: unknown = {}): Promise<unknown> {
    log("command", name, options);
    if (closedBecause !== undefined) return Promise.reject(closedBecause);
    const handler = commands.get(name);
    if (!handler) return Promise.reject(`Command ${name} is not available`);
    return new Promise((resolve, reject) => handler({ data: options, resolve, reject }));
  }

  function plugin(name: string): Plugin {
    const qualified = (key: string) => (key.includes(".") ? key : `${name}.${key}`);
    return {
      name,
      command,
      subscribe: (event, callback) => events.subscribe(qualified(event), callback, name),
      unsubscribe: (event) => events.unsubscribe(qualified(event), name),
      registerCommand: (key, handler) => void commands.set(qualified(key), handler),
      publish: (event, data) => closedBecause === undefined && events.publish(name, event, data),
      republish: (event, data) => closedBecause === undefined && events.publish(name, event, data, true),
      data: (key, value) => events.data(qualified(key), value),
      ready: () => closedBecause === undefined && events.publish(name, "ready", undefined, true),
    };
  }

  function registerPlugin(name: string, factory?: (handle: Plugin) => void): Plugin {
    if (plugins.has(name)) throw new Error(`Can't register plugin ${name} -- Name is already taken`);
    plugins.add(name);
    const handle = plugin(name);
    factory?.(handle);
    return handle;
  }

  return {
    command,
    registerPlugin,
    subscribe: events.subscribe,
    has: (name: string) => plugins.has(name),
    hasCommand: (name: string) => commands.has(name),
    /** From here on every command is rejected and nothing is published: the state after `Messenger.clear`. */
    close(reason: string): void {
      closedBecause = reason;
    },
  };
}
