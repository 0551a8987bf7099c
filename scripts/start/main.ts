// `npm start` and `npm run dev`: brings everything up, watches over it, and ends all of it together.
import { parseArgs } from "node:util";
import { explain, seconds } from "../bootstrap/report.mjs";
import { requireFreePort } from "../network/ports.ts";
import { localSettings } from "../settings/local.ts";
import { readVariables } from "../settings/variables.ts";
import { forgetState, takeStateFolder } from "../state/folder.ts";
import { announce } from "./announce.ts";
import { bringUp } from "./bring-up.ts";
import { makePlan, type Plan } from "./plan.ts";
import { Stack } from "./stack.ts";

const { values: flags } = parseArgs({
  options: {
    reset: { type: "boolean" },
    dev: { type: "boolean" },
    // Does not read `.env`.
    isolated: { type: "boolean" },
  },
});

const begin = performance.now();
const stack = new Stack();
const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) {
  process.on(signal, () => interruption.abort());
}
const interrupted = new Promise<void>((resolve) => {
  interruption.signal.addEventListener("abort", () => resolve(), { once: true });
});

process.exitCode = await run();
process.exit();

async function run(): Promise<number> {
  let release = () => {};
  try {
    const values = flags.isolated ? process.env : readVariables();
    const local = localSettings(values);
    release = takeStateFolder(local.stateFolder);
    if (flags.reset) forgetState(local.stateFolder);
    const plan = makePlan(values, local, systemVariables());
    await requireFreePorts(plan);
    await Promise.race([bringUp(plan, flags.dev ? "dev" : "start", stack, interruption.signal), interrupted]);
    if (!interruption.signal.aborted) {
      announce(plan, seconds(performance.now() - begin));
      await Promise.race([stack.watch(), interrupted]);
    }
    return 0;
  } catch (error) {
    if (interruption.signal.aborted) return 0;
    explain(error);
    return 1;
  } finally {
    await stack.stop();
    release();
  }
}

/** Next decides by itself whether it is in development or production. */
function systemVariables(): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => name !== "NODE_ENV");
  return Object.fromEntries([...others, ["NEXT_TELEMETRY_DISABLED", "1"]]) as NodeJS.ProcessEnv;
}

async function requireFreePorts({ local, host, embedsDatabase, emulates }: Plan): Promise<void> {
  await requireFreePort(local.port, host, "PORT");
  if (emulates) await requireFreePort(local.emulatorPort, "127.0.0.1", "EMULATOR_PORT");
  if (embedsDatabase) await requireFreePort(local.databasePort, "127.0.0.1", "EMBEDDED_DATABASE_PORT");
}
