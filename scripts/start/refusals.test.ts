import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectRoot } from "../bootstrap/folders.mjs";
import { freePort } from "../network/free-port.ts";
import { withoutSettings } from "../settings/names.ts";

const listener = createServer();
let folder: string;
let taken: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rethread-refusals-"));
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  taken = String((listener.address() as AddressInfo).port);
});
afterAll(() => {
  listener.close();
  rmSync(folder, { recursive: true });
});

/** Runs the start command, which must give up, and returns how it ended and everything that it said. */
async function startAndFail(values: Record<string, string>): Promise<{ code: unknown; said: string }> {
  const ports = [await freePort(), await freePort(), await freePort()].map(String);
  const [PORT, EMULATOR_PORT, EMBEDDED_DATABASE_PORT] = ports;
  const env = {
    ...withoutSettings(process.env),
    PORT,
    EMULATOR_PORT,
    EMBEDDED_DATABASE_PORT,
    RETHREAD_STATE_DIR: folder,
  };
  const main = join(projectRoot, "scripts/start/main.ts");
  return new Promise((resolve) => {
    const parameters = ["--conditions=react-server", main, "--isolated"];
    execFile(process.execPath, parameters, { env: { ...env, ...values } }, (error, stdout, stderr) => {
      resolve({ code: error?.code, said: (stdout + stderr).trim() });
    });
  });
}

test.each(["PORT", "EMULATOR_PORT", "EMBEDDED_DATABASE_PORT"])("%s is taken", async (variable) => {
  expect(await startAndFail({ [variable]: taken })).toEqual({
    code: 1,
    said: `Port ${taken} is taken: stop what uses it, or set ${variable} to a free one.`,
  });
});

test("production without its settings", async () => {
  const { code, said } = await startAndFail({ APP_ENV: "production" });
  expect(code).toBe(1);
  expect(said).toMatch(/^The environment is not usable: DATABASE_URL is missing; [^\n]*$/);
});

test("a database that is away", async () => {
  const { code, said } = await startAndFail({
    DATABASE_URL: `postgresql://a:secret@127.0.0.1:${await freePort()}/portal`,
  });
  expect(code).toBe(1);
  expect(said).toMatch(
    /\nThe database portal at 127\.0\.0\.1:\d+ does not answer: start it, or correct DATABASE_URL\.$/,
  );
  expect(said).not.toMatch(/secret|\bat .*\.ts:\d/);
});
