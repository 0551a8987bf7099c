import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { closeAfterTest } from "./testing/emulator.ts";
import { playServer } from "./testing/server.ts";

interface Run {
  child: ChildProcess;
  output(): string;
  /** Resolves when the process has printed this. */
  prints(text: string): Promise<void>;
  exit: Promise<number | null>;
}

function run(environment: Record<string, string>): Run {
  const { NODE_ENV, PATH } = process.env;
  const child = spawn(process.execPath, [join(import.meta.dirname, "main.ts")], {
    env: { NODE_ENV, PATH, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const exit = once(child, "close").then(([code]) => code as number | null);
  closeAfterTest(async () => {
    child.kill("SIGKILL");
    await exit;
  });
  const looks = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data: Buffer) => {
      output += data.toString();
      for (const look of looks) look();
    });
  }
  const prints = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => output.includes(text) && resolve();
      looks.add(look);
      look();
    });
  return { child, output: () => output, prints, exit };
}

describe("the process", () => {
  it.each(["SIGTERM", "SIGINT"] as const)(
    "prints one line when ready and ends on %s within 2 s",
    { timeout: 20_000 },
    async (signal) => {
      const { child, output, prints, exit } = run({ EMULATOR_PORT: "0" });
      await prints("ready at");
      const [, url] = /ready at (http:\/\/127\.0\.0\.1:\d+)/.exec(output()) ?? [];
      expect((await fetch(`${url}/genesys-bootstrap/genesys.min.js`)).status).toBe(200);
      const stream = await fetch(`${url}/agent/events`);
      const start = performance.now();
      child.kill(signal);
      expect(await exit).toBe(0);
      expect(performance.now() - start).toBeLessThan(2000);
      expect(output().trim().split("\n")).toHaveLength(1);
      await stream.body?.cancel().catch(() => undefined);
    },
  );

  it("says in one sentence that its port is taken, and how to go on", { timeout: 20_000 }, async () => {
    const { url } = await playServer(() => ({}));
    const { output, exit } = run({ EMULATOR_PORT: new URL(url).port });
    expect(await exit).toBe(1);
    expect(output()).toMatch(/^Port \d+ on 127\.0\.0\.1 is taken: .*EMULATOR_PORT.*\n$/);
  });

  it("says in one sentence what is wrong with its environment or its organisation", {
    timeout: 20_000,
  }, async () => {
    const environments: Record<string, string>[] = [
      { EMULATOR_PORT: "-1" },
      { EMULATOR_ORGANISATION: "/nowhere.json" },
    ];
    for (const environment of environments) {
      const { output, exit } = run(environment);
      expect(await exit).toBe(1);
      expect(output().trim().split("\n")).toHaveLength(1);
    }
  });
});
