import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { WebSocket } from "ws";
import { DEMO_DEPLOYMENT } from "../configuration/demo.ts";
import { type Frame, frameSchema } from "../wire/frames/frame.ts";
import type { StructuredMessage } from "../wire/frames/structuredMessage.ts";

export type FrameClass = Frame["class"];
/** A health check's answer has the class of a message; where messages are waited for, those are meant. */
export type FrameOf<C extends FrameClass> = C extends "StructuredMessage"
  ? StructuredMessage
  : Extract<Frame, { class: C }>;

/** A client of the guest socket that checks every frame against the wire's schemas and lets a test wait for one. */
export interface Guest {
  token: string;
  socket: WebSocket;
  /** Every frame, in order of arrival. */
  frames: Frame[];
  /** Sends a request in this guest's name; `tracingId` is made where none is given, and returned. */
  request(body: Record<string, unknown>): string;
  /** The next frame that fits, from those not yet taken; earlier ones are passed over and kept for others. */
  next<C extends FrameClass>(frameClass: C, fits?: (frame: FrameOf<C>) => boolean): Promise<FrameOf<C>>;
  configure(more?: Record<string, unknown>): Promise<FrameOf<"SessionResponse">["body"]>;
  say(text: string, customAttributes?: Record<string, string>): Promise<FrameOf<"StructuredMessage">>;
  closed: Promise<number>;
  close(): Promise<void>;
}

/** Longest wait for a frame that should come at once, milliseconds. */
const PATIENCE_MS = 5000;

export async function connectGuest(
  emulatorUrl: string,
  { token = randomUUID() as string, deploymentId = DEMO_DEPLOYMENT, origin = "http://localhost:3000" } = {},
): Promise<Guest> {
  const socket = new WebSocket(
    `${emulatorUrl.replace(/^http/, "ws")}/v1?deploymentId=${deploymentId}&application=test`,
    { origin },
  );
  const frames: Frame[] = [];
  const taken = new Set<Frame>();
  const waiting = new Set<() => void>();
  socket.on("message", (data) => {
    frames.push(frameSchema.parse(JSON.parse(String(data))));
    for (const look of waiting) look();
  });
  const closed = once(socket, "close").then(([code]) => Number(code));
  await once(socket, "open");

  const request = (body: Record<string, unknown>) => {
    const tracingId = typeof body.tracingId === "string" ? body.tracingId : randomUUID();
    socket.send(JSON.stringify({ token, tracingId, ...body }));
    return tracingId;
  };

  function next<C extends FrameClass>(frameClass: C, fits: (frame: FrameOf<C>) => boolean = () => true) {
    const find = () =>
      frames.find((frame) => !taken.has(frame) && frame.class === frameClass && fits(frame as FrameOf<C>)) as
        | FrameOf<C>
        | undefined;
    return new Promise<FrameOf<C>>((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`No ${frameClass} came; got ${JSON.stringify(frames)}`));
      }, PATIENCE_MS);
      const look = () => {
        const frame = find();
        if (!frame) return;
        clearTimeout(timer);
        waiting.delete(look);
        taken.add(frame as Frame);
        resolve(frame);
      };
      waiting.add(look);
      look();
    });
  }

  return {
    token,
    socket,
    frames,
    request,
    next,
    closed,
    async configure(more = {}) {
      const tracingId = request({ action: "configureSession", deploymentId, startNew: false, ...more });
      return (await next("SessionResponse", (frame) => frame.tracingId === tracingId)).body;
    },
    async say(text, customAttributes) {
      const channel = customAttributes && { metadata: { customAttributes } };
      const tracingId = request({ action: "onMessage", message: { type: "Text", text, channel } });
      return next("StructuredMessage", (frame) => frame.tracingId === tracingId);
    },
    async close() {
      if (socket.readyState === socket.CLOSED) return;
      socket.close();
      await closed;
    },
  };
}
