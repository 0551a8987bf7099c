import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../bootstrap/folders.mjs";
import { embeddedUrl } from "../database/embedded.ts";
import { freePort } from "../network/free-port.ts";
import { withoutSettings } from "../settings/names.ts";

/**
 * Before the end-to-end tests: one portal, emulator and database of their own, on free ports and with their state in
 * a temporary folder, unless `E2E_BASE_URL` names a deployment that somebody else runs. The tests find them in
 * `E2E_BASE_URL`, `E2E_EMULATOR_URL`, `E2E_STATE_DIR` (where the portal's clock is moved) and `E2E_DATABASE_URL`.
 * @returns ends them; their logs stay in test-results/logs
 */
export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.E2E_BASE_URL) return undefined;
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
      } as NodeJS.ProcessEnv,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    },
  );
  await untilAnnounced(supervisor);
  process.env.E2E_BASE_URL = `http://localhost:${port}`;
  process.env.E2E_EMULATOR_URL = `http://127.0.0.1:${emulatorPort}`;
  process.env.E2E_STATE_DIR = stateFolder;
  process.env.E2E_DATABASE_URL = embeddedUrl(databasePort);
  return () => tearDown(supervisor, stateFolder);
}

async function untilAnnounced(supervisor: ChildProcess): Promise<void> {
  const ready = await Promise.race([
    once(supervisor, "message").then(() => true),
    once(supervisor, "exit").then(() => false),
  ]);
  if (!ready) throw new Error("The deployment under test did not start; the reason is above.");
}

async function tearDown(supervisor: ChildProcess, stateFolder: string): Promise<void> {
  if (supervisor.exitCode === null) {
    const ended = once(supervisor, "exit");
    supervisor.kill("SIGTERM");
    await ended;
  }
  const logs = join(stateFolder, "logs");
  if (existsSync(logs)) cpSync(logs, join(projectRoot, "test-results/logs"), { recursive: true });
  rmSync(stateFolder, { recursive: true, force: true });
}
