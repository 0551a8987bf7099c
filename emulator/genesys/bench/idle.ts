import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { WebSocket } from "ws";
import { DEMO_DEPLOYMENT } from "../configuration/demo.ts";
import type { MeasuredEmulator } from "./measured.ts";

export interface IdleMemory {
  connections: number;
  /** Resident memory of the emulator's process with the connections open, bytes. */
  residentBytes: number;
}

/** Opens so many connections, each with a session, and weighs the emulator. */
export async function measureIdle(emulator: MeasuredEmulator, connections = 1000): Promise<IdleMemory> {
  const sockets: WebSocket[] = [];
  for (let opened = 0; opened < connections; opened += 50) {
    sockets.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(50, connections - opened) }, () => open(emulator.url)),
      )),
    );
  }
  const { rss } = await emulator.measure();
  for (const socket of sockets) socket.terminate();
  return { connections: sockets.length, residentBytes: rss };
}

async function open(url: string): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/v1?deploymentId=${DEMO_DEPLOYMENT}`);
  await once(socket, "open");
  socket.send(
    JSON.stringify({ action: "configureSession", token: randomUUID(), deploymentId: DEMO_DEPLOYMENT }),
  );
  await once(socket, "message");
  return socket;
}
