import { resolve } from "node:path";
import { projectRoot } from "../bootstrap/folders.mjs";
import type { Values } from "./variables.ts";

export type LocalSettings = {
  /** Absolute: the portal's process changes its directory. */
  stateFolder: string;
  port: number;
  emulatorPort: number;
  databasePort: number;
};

/** A variable that the commands cannot work with; the message is one sentence with the remedy. */
export class SettingsFailure extends Error {
  override name = "SettingsFailure";
}

/** What belongs to this copy alone: its ports and the folder of its state. */
export function localSettings(values: Values): LocalSettings {
  return {
    stateFolder: resolve(projectRoot, values.RETHREAD_STATE_DIR ?? ".rethread"),
    port: portOf(values, "PORT", 3000),
    emulatorPort: portOf(values, "EMULATOR_PORT", 4400),
    databasePort: portOf(values, "EMBEDDED_DATABASE_PORT", 5499),
  };
}

function portOf(values: Values, name: string, fallback: number): number {
  const value = values[name];
  if (value === undefined) return fallback;
  const port = Number(value);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new SettingsFailure(`${name} is "${value}": set it to a port number between 1 and 65535.`);
}
