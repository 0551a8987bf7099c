import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FullConfig } from "playwright/test";
import { projectRoot } from "../bootstrap/folders.mjs";
import { embeddedUrl } from "../database/embedded.ts";
import { freePort } from "../network/free-port.ts";
import { startCluster } from "../postgres/cluster.ts";
import { withoutSettings } from "../settings/names.ts";

/** A portal, an emulator and a database of this checkout, and where the tests find them. */
interface LocalDeployment {
  supervisor: ChildProcess;
  addresses: { baseUrl: string; emulatorUrl: string; stateFolder: string; databaseUrl: string };
}

/**
 * Before the end-to-end tests: a portal, an emulator and a database for each worker, so that no journey moves
 * another's clock, on free ports and with their state in temporary folders, unless `E2E_BASE_URL` names a deployment
 * that somebody else runs. The tests find their worker's in `E2E_LOCAL`, and an empty database on PostgreSQL in
 * `E2E_POSTGRES_URL`.
 * @returns ends them; their logs stay in test-results/logs
 */
export default async function setUp({ workers }: FullConfig): Promise<(() => Promise<void>) | undefined> {
  if (process.env.E2E_BASE_URL) return undefined;
  const deployments: LocalDeployment[] = [];
  for (let worker = 0; worker < workers; worker++) deployments.push(await start());
  process.env.E2E_LOCAL = JSON.stringify(deployments.map(({ addresses }) => addresses));
  const cluster = await startCluster();
  process.env.E2E_POSTGRES_URL = cluster.url("postgres");
  return async () => {
    await cluster.stop();
    await Promise.all(deployments.map((deployment, worker) => tearDown(deployment, String(worker))));
  };
}

async function start(): Promise<LocalDeployment> {
  const stateFolder = mkdtempSync(join(tmpdir(), "rethread-e2e-"));
  const [port, emulatorPort, databasePort] = [await freePort(), await freePort(), await freePort()];
  const supervisor = spawn(
    process.execPath,
    ["--conditions=react-server", join(projectRoot, "scripts/start/main.ts"), "--isolated"],
    {
      cwd: projectRoot,
      env: {
        ...withoutSettings(process.env),
        PORT: String(port),
        EMULATOR_PORT: String(emulatorPort),
        EMBEDDED_DATABASE_PORT: String(databasePort),
        RETHREAD_STATE_DIR: stateFolder,
        LOG_LEVEL: "debug",
        // Half a day: what a journey's page asks of the vendor, a job has not asked before it.
        RECONCILE_AFTER_SECONDS: "43200",
      } as NodeJS.ProcessEnv,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    },
  );
  await untilAnnounced(supervisor);
  return {
    supervisor,
    addresses: {
      baseUrl: `http://localhost:${port}`,
      emulatorUrl: `http://127.0.0.1:${emulatorPort}`,
      stateFolder,
      databaseUrl: embeddedUrl(databasePort),
    },
  };
}

async function untilAnnounced(supervisor: ChildProcess): Promise<void> {
  const ready = await Promise.race([
    once(supervisor, "message").then(() => true),
    once(supervisor, "exit").then(() => false),
  ]);
  if (!ready) throw new Error("The deployment under test did not start; the reason is above.");
}

async function tearDown({ supervisor, addresses }: LocalDeployment, name: string): Promise<void> {
  if (supervisor.exitCode === null) {
    const ended = once(supervisor, "exit");
    supervisor.kill("SIGTERM");
    await ended;
  }
  const logs = join(addresses.stateFolder, "logs");
  const kept = join(projectRoot, "test-results/logs", name);
  if (existsSync(logs)) cpSync(logs, kept, { recursive: true });
  rmSync(addresses.stateFolder, { recursive: true, force: true });
}
