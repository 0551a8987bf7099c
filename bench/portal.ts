import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../scripts/network/free-port.ts";
import { startCluster } from "../scripts/postgres/cluster.ts";
import { bringUp } from "../scripts/start/bring-up.ts";
import { makePlan } from "../scripts/start/plan.ts";
import { Stack } from "../scripts/start/stack.ts";

/** The production build on a PostgreSQL of its own, with nothing of the vendor behind it. */
export interface BenchPortal {
  url: string;
  databaseUrl: string;
  /** The API client that plays the organisation's flow. */
  flow: { id: string; secret: string };
  stop(): Promise<void>;
}

export async function startPortal(): Promise<BenchPortal> {
  const stateFolder = mkdtempSync(join(tmpdir(), "rethread-bench-"));
  const cluster = await startCluster({ shared_buffers: "256MB" });
  const port = await freePort();
  const flow = { id: "bench-flow", secret: "development-bench-flow" };
  const values = {
    DATABASE_URL: cluster.url("postgres"),
    DATA_ACTIONS_CLIENT_ID: flow.id,
    DATA_ACTIONS_CLIENT_SECRET: flow.secret,
    // Nobody answers here, and nobody is asked: what the portal knows is never old enough.
    GENESYS_ENDPOINT: `http://127.0.0.1:${await freePort()}`,
    GENESYS_DEPLOYMENT_ID: "4f8a1c52-7d3e-4b69-8f10-2c6b9e5a7d31",
    LOG_LEVEL: "warn",
  };
  const local = { stateFolder, port, emulatorPort: 0, databasePort: 5499 };
  const { NODE_ENV: _own, ...system } = process.env;
  const plan = makePlan(values, local, system as NodeJS.ProcessEnv);
  const stack = new Stack();
  const stop = async () => {
    await stack.stop();
    await cluster.stop();
    rmSync(stateFolder, { recursive: true, force: true });
  };
  try {
    await bringUp(plan, "start", stack, new AbortController().signal);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: plan.appOrigin, databaseUrl: values.DATABASE_URL, flow, stop };
}
