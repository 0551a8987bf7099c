import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { WebSocket } from "ws";
import { DEMO_DEPLOYMENT } from "../configuration/demo.ts";

export interface MessageRate {
  connections: number;
  messages: number;
  /** Messages that were sent and whose echo came back, per second. */
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

/** How many messages of one connection are on their way at the same time. */
const IN_FLIGHT = 4;

/** Sends messages over so many connections, each with a session of its own, and waits for every echo. */
export async function measureMessages(
  url: string,
  connections = 200,
  perConnection = 100,
): Promise<MessageRate> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(url)));
  const times: number[] = [];
  const start = performance.now();
  await Promise.all(sockets.map((guest) => talk(guest, perConnection, times)));
  const seconds = (performance.now() - start) / 1000;
  for (const { socket } of sockets) socket.terminate();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? 0;
  return {
    connections,
    messages: times.length,
    perSecond: times.length / seconds,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
}

interface Talker {
  socket: WebSocket;
  token: string;
}

async function open(url: string): Promise<Talker> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/v1?deploymentId=${DEMO_DEPLOYMENT}`);
  await once(socket, "open");
  const token = randomUUID();
  socket.send(JSON.stringify({ action: "configureSession", token, deploymentId: DEMO_DEPLOYMENT }));
  await once(socket, "message");
  return { socket, token };
}

function talk({ socket, token }: Talker, count: number, times: number[]): Promise<void> {
  const sentAt = new Map<string, number>();
  let sent = 0;
  const say = () => {
    if (sent >= count) return;
    const tracingId = `${token}-${sent++}`;
    sentAt.set(tracingId, performance.now());
    socket.send(
      JSON.stringify({
        action: "onMessage",
        token,
        tracingId,
        message: { type: "Text", text: "Where is my order?" },
      }),
    );
  };
  return new Promise((resolve, reject) => {
    socket.on("close", () => reject(new Error("A connection was closed during the measurement.")));
    socket.on("message", (data) => {
      const { tracingId } = JSON.parse(String(data)) as { tracingId?: string };
      const at = sentAt.get(tracingId ?? "");
      if (at === undefined) return;
      times.push(performance.now() - at);
      sentAt.delete(tracingId ?? "");
      if (sent < count) say();
      else if (sentAt.size === 0) resolve();
    });
    for (let first = 0; first < IN_FLIGHT; first += 1) say();
  });
}
