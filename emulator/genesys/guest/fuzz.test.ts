import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { startMeasuredEmulator } from "../bench/measured.ts";
import { DEMO_DEPLOYMENT } from "../configuration/demo.ts";
import { closeAfterTest } from "../testing/emulator.ts";
import { connectGuest } from "../testing/guest.ts";
import { createNoise, malformedFrame } from "../testing/malformed.ts";
import { malformedRequest } from "../testing/malformedRequest.ts";

const FRAMES = 90_000;
const REQUESTS = 10_000;
const SEED = 20_261_120;

/** Sends frames over sockets of their own, a few hundred each, and waits until the last was read. */
async function sendFrames(url: string, count: number, noise: () => number): Promise<void> {
  for (let sent = 0; sent < count; ) {
    const socket = new WebSocket(`${url.replace("http", "ws")}/v1?deploymentId=${DEMO_DEPLOYMENT}`);
    socket.on("message", () => {});
    await once(socket, "open");
    // Noise may hit a valid Clear: the server then closes in order, and the next socket goes on.
    const closed = once(socket, "close");
    for (let here = 0; here < 500 && sent < count; here += 1, sent += 1) socket.send(malformedFrame(noise));
    const read = Promise.race([once(socket, "pong"), closed]);
    socket.ping();
    await read;
    socket.close();
    await closed;
  }
}

async function sendRequests(url: string, count: number, noise: () => number): Promise<void> {
  for (let sent = 0; sent < count; sent += 20) {
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { path, init } = malformedRequest(noise, malformedFrame(noise));
        const response = await fetch(`${url}${path}`, init);
        await response.arrayBuffer();
        expect(response.status).not.toBe(500);
      }),
    );
  }
}

describe("100,000 malformed frames and requests", () => {
  it("are answered without a crash, an unhandled rejection or a leak", { timeout: 180_000 }, async () => {
    const emulator = await startMeasuredEmulator();
    closeAfterTest(emulator.close);
    const { url } = emulator;
    const noise = createNoise(SEED);
    await sendFrames(url, 9000, noise);
    await sendRequests(url, 1000, noise);
    const early = await emulator.measure();
    await sendFrames(url, FRAMES - 9000, noise);
    await sendRequests(url, REQUESTS - 1000, noise);
    const late = await emulator.measure();
    expect(late.unhandled).toEqual([]);
    expect(await (await fetch(`${url}/_emulator/log?level=alert`)).json()).toEqual([]);
    expect(late.rss / early.rss).toBeLessThan(1.1);
    const guest = await connectGuest(url);
    await guest.configure();
    expect((await guest.say("still here")).body.text).toBe("still here");
    await guest.close();
  });
});
