import { once } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type Stage, stage } from "../testing/emulator.ts";
import { DEMO_DEPLOYMENT } from "../testing/guest.ts";
import { createNoise, malformedFrame } from "../testing/malformed.ts";
import { malformedRequest } from "../testing/malformedRequest.ts";

const FRAMES = 90_000;
const REQUESTS = 10_000;
const SEED = 20_261_120;

/** Resident memory after a forced collection, bytes. */
function settledMemory(): number {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect !== "function") throw new Error("Memory cannot be collected here.");
  for (let count = 0; count < 3; count += 1) collect();
  return process.memoryUsage.rss();
}

const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);
beforeAll(() => process.on("unhandledRejection", note));
afterAll(() => process.off("unhandledRejection", note));

/** Sends frames over sockets of their own, a few hundred each, and waits until the last was read. */
async function sendFrames(play: Stage, count: number, noise: () => number): Promise<void> {
  for (let sent = 0; sent < count; ) {
    const socket = new WebSocket(`${play.url.replace("http", "ws")}/v1?deploymentId=${DEMO_DEPLOYMENT}`);
    socket.on("message", () => {});
    await once(socket, "open");
    for (let here = 0; here < 500 && sent < count; here += 1, sent += 1) socket.send(malformedFrame(noise));
    const read = once(socket, "pong");
    socket.ping();
    await read;
    socket.close();
    await once(socket, "close");
  }
}

async function sendRequests(play: Stage, count: number, noise: () => number): Promise<void> {
  for (let sent = 0; sent < count; sent += 20) {
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { path, init } = malformedRequest(noise, malformedFrame(noise));
        const response = await fetch(`${play.url}${path}`, init);
        await response.arrayBuffer();
        expect(response.status).not.toBe(500);
      }),
    );
    // A fault or a journey that the noise happened to order must not change what follows.
    play.emulator.organisation.faults.clear();
  }
}

describe("100,000 malformed frames and requests", () => {
  it("are answered without a crash, an unhandled rejection or a leak", { timeout: 180_000 }, async () => {
    const play = await stage(({ limits }) => {
      limits.requestsPerConnectionPerMinute = 1_000_000;
      limits.connectionsPerDeploymentPerMinute = 1_000_000;
      limits.messagesPerSessionPerSecond = 1_000_000;
    });
    const noise = createNoise(SEED);
    await sendFrames(play, 9000, noise);
    await sendRequests(play, 1000, noise);
    const early = settledMemory();
    await sendFrames(play, FRAMES - 9000, noise);
    await sendRequests(play, REQUESTS - 1000, noise);
    const late = settledMemory();
    expect(unhandled).toEqual([]);
    expect((await play.call("GET", "/_emulator/log?level=alert")).body).toEqual([]);
    expect(late / early).toBeLessThan(1.1);
    const guest = await play.guest();
    await guest.configure();
    expect((await guest.say("still here")).body.text).toBe("still here");
  });
});
