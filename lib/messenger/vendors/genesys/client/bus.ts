import type { AuthPlugin, AuthProvider } from "../auth-provider.ts";
import type { NotedEvent } from "../event-names.ts";

/** How `window.Genesys` is called (genesys.md §1.1). */
type GenesysFunction = (
  action: "command" | "subscribe" | "registerPlugin",
  name: string,
  ...rest: unknown[]
) => void;

interface GenesysWindow {
  Genesys?: GenesysFunction & { q?: IArguments[]; t?: number; c?: object };
  _genesysJs?: string;
  /** Made by the page's inline script. */
  rethreadEvents?: NotedEvent[];
  /** The same, or by the bridge where it loads the vendor. */
  rethreadAuth?: AuthProvider;
}

/** What a subscriber gets. */
export interface GenesysEnvelope {
  data?: unknown;
}

/** Some commands call back never (genesys.md §2.2), so each has a time limit. Milliseconds. */
const COMMAND_PATIENCE_MS = 10_000;

/** The script replaces the function when it loads: it is looked up for each call and never kept. */
export function genesysWindow(): GenesysWindow {
  return window as GenesysWindow;
}

export function subscribe(event: string, listener: (envelope: GenesysEnvelope) => void): void {
  genesysWindow().Genesys?.("subscribe", event, listener);
}

/** A name is registered once per page (genesys.md §1.1): a second time is an error. */
export function registerPlugin(name: "AuthProvider", begin: (plugin: AuthPlugin) => void): void {
  genesysWindow().Genesys?.("registerPlugin", name, begin);
}

/**
 * Resolves when the vendor has carried it out; rejects when it refuses, with what it says as the error's cause, or
 * when it says nothing in time.
 */
export function command(
  name: string,
  options: object = {},
  patienceMs = COMMAND_PATIENCE_MS,
): Promise<unknown> {
  return withTimeout(name, patienceMs, (resolve, reject) => {
    const { Genesys } = genesysWindow();
    if (!Genesys) return reject(new Error("The Messenger is not loaded."));
    Genesys("command", name, options, resolve, (reason: unknown) =>
      reject(new Error(`${name}: ${textOf(reason)}`, { cause: reason })),
    );
  });
}

/** Resolves with the first event; a sticky one that has come already counts. */
export function firstEvent(event: string): Promise<void> {
  return withTimeout(event, COMMAND_PATIENCE_MS, (resolve) => subscribe(event, () => resolve(undefined)));
}

function withTimeout<T>(
  what: string,
  patienceMs: number,
  start: (resolve: (value: T) => void, reject: (error: Error) => void) => void,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const timer = setTimeout(() => reject(new Error(`${what}: no answer from the Messenger`)), patienceMs);
  start(resolve, reject);
  return promise.finally(() => clearTimeout(timer));
}

function textOf(reason: unknown): string {
  return typeof reason === "string" ? reason : JSON.stringify(reason ?? "refused");
}
