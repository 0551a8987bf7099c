import { resolve } from "node:path";
import { DEFAULT_ORGANISATION, loadConfiguration } from "./configuration/load.ts";
import { placeholders, readEnvironment } from "./environment.ts";
import { type Emulator, startEmulator } from "./server.ts";

/** Time that open requests have to finish after a signal, milliseconds. */
const LAST_MOMENT_MS = 1500;

/** Taking the types out of the browser's modules is called experimental by Node: known, and no news to a reader. */
function quietKnownWarning(): void {
  process.removeAllListeners("warning");
  process.on("warning", (warning) => {
    if (warning.name !== "ExperimentalWarning") console.error(warning.stack ?? warning.message);
  });
}

async function main(): Promise<void> {
  quietKnownWarning();
  const environment = readEnvironment(process.env);
  if ("problem" in environment) return stop(environment.problem);
  const { EMULATOR_PORT: port, EMULATOR_HOST: host, EMULATOR_ORGANISATION: file } = environment;
  try {
    const path = file ? resolve(file) : DEFAULT_ORGANISATION;
    const configuration = loadConfiguration(path, placeholders(environment));
    const emulator = await startEmulator({ port, host, configuration });
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void leave(emulator));
    console.log(`Genesys emulator ready at ${emulator.url} (agents' console: ${emulator.url}/agent)`);
  } catch (error) {
    stop(explain(error, port, host));
  }
}

function explain(error: unknown, port: number, host: string): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE")
    return `Port ${port} on ${host} is taken: stop what uses it or set EMULATOR_PORT to a free one.`;
  if (code === "EACCES")
    return `Port ${port} on ${host} may not be used: set EMULATOR_PORT to one above 1023.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `${host} is no address of this machine: set EMULATOR_HOST to one that is.`;
  return error instanceof Error ? error.message : String(error);
}

function stop(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}

async function leave(emulator: Emulator): Promise<void> {
  setTimeout(() => process.exit(0), LAST_MOMENT_MS).unref();
  await emulator.close();
  process.exit(0);
}

await main();
