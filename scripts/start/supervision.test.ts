import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "../bootstrap/folders.mjs";
import { type Child, startChild } from "./child.ts";
import { Stack } from "./stack.ts";
import { untilReady } from "./until-ready.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rethread-supervision-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Starts a small program and waits until it has said that it is ready. */
async function start(name: string, program: string): Promise<Child> {
  const file = join(folder, `${name}.mjs`);
  const log = join(folder, `${name}.log`);
  writeFileSync(file, program);
  const child = startChild({ name, file, log, env: process.env });
  await untilReady(child, async () => readFileSync(log, "utf8").includes("ready"), 10);
  return child;
}

const obedient = `
  import { appendFileSync } from "node:fs";
  process.on("SIGTERM", () => { appendFileSync(process.env.ORDER, process.argv[1] + "\\n"); process.exit(0); });
  setInterval(() => {}, 1000);
  console.log("ready");
`;

describe("a stack", () => {
  test("ends those that use the first process before the first", async () => {
    process.env.ORDER = join(folder, "order");
    const stack = new Stack();
    stack.add(await start("database", obedient));
    stack.add(await start("portal", obedient));
    await stack.stop();
    const order = readFileSync(join(folder, "order"), "utf8").match(/[a-z]+(?=\.mjs)/g);
    expect(order).toEqual(["portal", "database"]);
  });

  test("says which of its processes ended, and its last words", async () => {
    const stack = new Stack();
    stack.add(await start("steady", obedient));
    stack.add(
      await start("weak", 'console.log("ready"); console.error("Out of paper."); process.exitCode = 3;'),
    );
    await expect(stack.watch()).rejects.toThrow(
      "weak has ended (Out of paper.), so everything else was ended too.",
    );
    await stack.stop();
  });
});

test("a process that does not listen is ended after the grace period", async () => {
  const deaf = await start(
    "deaf",
    'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("ready");',
  );
  await deaf.stop(100);
  expect(await deaf.ended).toBe("ended by SIGKILL");
});

test("a process that ends at once did not start", async () => {
  await expect(start("broken", 'console.error("No ink."); process.exit(1);')).rejects.toThrow(
    "broken did not start: No ink.",
  );
});

test("children end with their supervisor, even when it is killed", async () => {
  writeFileSync(join(folder, "orphan.mjs"), "setInterval(() => {}, 1000); console.log(process.pid);");
  const supervisor = `
    import { startChild } from ${JSON.stringify(join(projectRoot, "scripts/start/child.ts"))};
    startChild({ name: "orphan", file: ${JSON.stringify(join(folder, "orphan.mjs"))}, env: process.env });
  `;
  const parent = spawn(process.execPath, ["--input-type=module", "-e", supervisor], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: parent.stdout });
  const [orphan] = await once(lines, "line");
  expect(Number(orphan)).toBeGreaterThan(0);
  // The orphan holds the other end of the pipe, which closes when it is gone.
  const closed = once(lines, "close");
  parent.kill("SIGKILL");
  await closed;
});
