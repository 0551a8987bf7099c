import { join } from "node:path";
import { describeProblems } from "../../lib/config/environment.ts";
import { parseEnvironment } from "../../lib/config/parse.ts";
import { type LocalSettings, SettingsFailure } from "../settings/local.ts";
import type { Values } from "../settings/variables.ts";
import { developmentSecrets } from "../state/secrets.ts";
import { developmentValues, emulatorValues, usesEmulator } from "./values.ts";

/** What is to be started, and with which variables. */
export type Plan = {
  local: LocalSettings;
  /** The interface that the portal listens on. */
  host: string;
  appOrigin: string;
  databaseUrl: string;
  embedsDatabase: boolean;
  emulates: boolean;
  isProduction: boolean;
  portal: NodeJS.ProcessEnv;
  emulator: NodeJS.ProcessEnv;
  /** Path of a process's log, or undefined when it belongs on this process's own output. */
  log: (process: string) => string | undefined;
};

/**
 * @param values what `.env` and the process's environment say
 * @param system variables that every process gets
 * @throws SettingsFailure with one sentence that names every bad variable
 */
export function makePlan(values: Values, local: LocalSettings, system: NodeJS.ProcessEnv): Plan {
  const isProduction = values.APP_ENV === "production";
  const secrets = isProduction ? undefined : developmentSecrets(local.stateFolder);
  const completed = secrets
    ? developmentValues(values, local, secrets)
    : { ...values, PORT: String(local.port), RETHREAD_STATE_DIR: local.stateFolder };
  const parsed = parseEnvironment(completed);
  if (!parsed.ok) throw new SettingsFailure(describeProblems(parsed.problems));
  const { DATABASE_URL: databaseUrl, appOrigin } = parsed.environment;
  const host = values.HOST ?? (isProduction ? "0.0.0.0" : "127.0.0.1");
  return {
    local,
    host,
    appOrigin,
    databaseUrl,
    embedsDatabase: !values.DATABASE_URL,
    emulates: !isProduction && usesEmulator(values),
    isProduction,
    portal: { ...system, ...completed, HOSTNAME: host },
    emulator: { ...system, ...(secrets && emulatorValues(completed, local)) },
    log: (name) => (isProduction ? undefined : join(local.stateFolder, "logs", `${name}.log`)),
  };
}
