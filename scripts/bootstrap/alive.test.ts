import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { isAlive } from "./alive.mjs";

test("a process is alive until it has ended", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const pid = Number(child.pid);
  expect(isAlive(pid)).toBe(true);
  child.kill();
  await once(child, "exit");
  expect(isAlive(pid)).toBe(false);
});

test.runIf(process.platform === "linux")("one that nobody has taken note of has ended", async () => {
  // A shell that has handed itself over to another program never asks how its child ended.
  const shell = spawn("sh", ["-c", "true & echo $!; exec sleep 60"]);
  const [line] = await once(shell.stdout, "data");
  await expect.poll(() => isAlive(Number(line))).toBe(false);
  shell.kill();
});
