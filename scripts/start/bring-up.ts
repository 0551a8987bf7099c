import { join } from "node:path";
import { projectRoot } from "../bootstrap/folders.mjs";
import { runQuietly } from "../bootstrap/process.mjs";
import { step } from "../bootstrap/report.mjs";
import { databaseClient } from "../build/client.ts";
import { portalBuild } from "../build/portal.ts";
import { deployMigrations } from "../database/deploy.ts";
import { answers } from "../database/with-database.ts";
import { type ChildOptions, serverCondition, startChild } from "./child.ts";
import type { Plan } from "./plan.ts";
import type { Stack } from "./stack.ts";
import { buildTools, type RunTool } from "./tools.ts";
import { respondsTo, untilReady } from "./until-ready.ts";

export type Mode = "start" | "dev";

/** Brings up database, emulator and portal, each of them ready before the next step. */
export async function bringUp(plan: Plan, mode: Mode, stack: Stack, signal: AbortSignal): Promise<void> {
  const start = (options: ChildOptions) => {
    signal.throwIfAborted();
    return stack.add(startChild(options));
  };
  await databaseClient(buildTools(signal));
  if (plan.embedsDatabase) await step("Starting the embedded database", () => startDatabase(plan, start));
  await step("Applying migrations", () => deployMigrations(plan.databaseUrl));
  if (!plan.isProduction) await step("Seeding the demo data", () => seed(plan, signal));
  const server = await portalProcess(plan, mode, buildTools(signal));
  if (plan.emulates) await step("Starting the Genesys emulator", () => startEmulator(plan, start));
  await step("Starting the portal", () => startPortal(plan, server, start));
}

type Start = (options: ChildOptions) => ReturnType<typeof startChild>;
type Server = Pick<ChildOptions, "file" | "parameters" | "cwd" | "log">;

async function startDatabase(plan: Plan, start: Start): Promise<void> {
  const child = start({
    name: "The embedded database",
    file: join(projectRoot, "scripts/embedded-database.ts"),
    isScript: true,
    env: plan.portal,
    log: plan.log("database"),
  });
  await untilReady(child, () => answers(plan.databaseUrl), 60);
}

function seed(plan: Plan, signal: AbortSignal): Promise<void> {
  const parameters = [serverCondition, join(projectRoot, "prisma/seed.ts")];
  return runQuietly(process.execPath, parameters, { cwd: projectRoot, env: plan.portal, signal });
}

async function startEmulator(plan: Plan, start: Start): Promise<void> {
  const child = start({
    name: "The emulator",
    file: join(projectRoot, "emulator/genesys/main.ts"),
    env: plan.emulator,
    log: plan.log("emulator"),
  });
  const address = `http://127.0.0.1:${plan.local.emulatorPort}/_emulator/organisation`;
  await untilReady(child, () => respondsTo(address), 30);
}

/** The production server from a build of the present sources, or Next's development server. */
async function portalProcess(plan: Plan, mode: Mode, runTool: RunTool): Promise<Server> {
  if (mode === "dev") {
    const file = join(projectRoot, "node_modules/next/dist/bin/next");
    return { file, parameters: ["dev", "--port", String(plan.local.port), "--hostname", plan.host] };
  }
  const cwd = await portalBuild(runTool);
  return { file: join(cwd, "server.js"), cwd, log: plan.log("portal") };
}

async function startPortal(plan: Plan, server: Server, start: Start): Promise<void> {
  const child = start({ name: "The portal", env: plan.portal, ...server });
  const host = plan.host === "0.0.0.0" || plan.host === "::" ? "127.0.0.1" : plan.host;
  const address = `http://${host}:${plan.local.port}/api/health/ready`;
  await untilReady(child, () => respondsTo(address), 60);
}
