import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { z } from "zod";

const startedSchema = z.object({ url: z.url() });
const measuredSchema = z.object({ rss: z.number(), heapUsed: z.number(), unhandled: z.array(z.string()) });

export interface MeasuredEmulator {
  url: string;
  /** Memory after a forced collection, bytes, and the rejections that nobody handled. */
  measure(): Promise<z.infer<typeof measuredSchema>>;
  close(): Promise<void>;
}

/** Starts an emulator in a process of its own. */
export async function startMeasuredEmulator(): Promise<MeasuredEmulator> {
  const path = join(import.meta.dirname, "measuredEmulator.ts");
  const child = fork(path, {
    execArgv: ["--expose-gc", "--disable-warning=ExperimentalWarning"],
    env: process.env,
  });
  const { url } = startedSchema.parse(await nextMessage(child));
  return {
    url,
    async measure() {
      const answer = nextMessage(child);
      child.send("measure");
      return measuredSchema.parse(await answer);
    },
    async close() {
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const exited = once(child, "exit").then(() => [undefined]);
  const [message] = await Promise.race([once(child, "message"), exited]);
  return message;
}
