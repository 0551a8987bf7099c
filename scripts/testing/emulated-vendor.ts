import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import WebSocket from "ws";

/** The vendor's stand-in as a process of its own, and the ways to act on it. */
export interface EmulatedVendor {
  url: string;
  /** One of its control interface; throws unless it says 2xx. */
  control<T>(method: string, path: string, body?: object): Promise<T>;
  /** A guest of the demo deployment says these things, one after another; the vendor's id of the conversation. */
  chat(...texts: string[]): Promise<string>;
  end(): Promise<void>;
}

const CLIENT = { EMULATOR_PLATFORM_CLIENT_ID: "portal", EMULATOR_PLATFORM_CLIENT_SECRET: "portal-secret" };
const DEPLOYMENT = "4f8a1c52-7d3e-4b69-8f10-2c6b9e5a7d31";

/** Starts it and points this process's environment, which must not have been read yet, to it; `more`: what else is set. */
export async function emulatedVendor(more: Record<string, string> = {}): Promise<EmulatedVendor> {
  const env = { ...process.env, ...CLIENT, EMULATOR_PORT: "0", EMULATOR_PORTAL_URL: "http://127.0.0.1:9" };
  const child = spawn(process.execPath, ["emulator/genesys/main.ts"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await announced(child);
  Object.assign(process.env, more, {
    GENESYS_ENDPOINT: url,
    GENESYS_CLIENT_ID: CLIENT.EMULATOR_PLATFORM_CLIENT_ID,
    GENESYS_CLIENT_SECRET: CLIENT.EMULATOR_PLATFORM_CLIENT_SECRET,
  });
  const control = <T>(method: string, path: string, body?: object) =>
    ask<T>(`${url}/_emulator/${path}`, method, body);
  return {
    url,
    control,
    async chat(...texts) {
      await talk(url, texts);
      const [newest] = await control<{ conversationId: string }[]>("GET", "conversations");
      if (!newest) throw new Error("The emulator has no conversation");
      return newest.conversationId;
    },
    async end() {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function announced(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("The emulator has no output");
  for await (const line of createInterface(child.stdout)) {
    const [url] = /http:\/\/[\d.:]+/.exec(line) ?? [];
    if (url) return url;
  }
  throw new Error("The emulator did not start");
}

async function ask<T>(url: string, method: string, body?: object): Promise<T> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  if (!response.ok) throw new Error(`The emulator answered ${response.status} to ${method} ${url}`);
  const text = await response.text();
  return (text ? JSON.parse(text) : null) as T;
}

async function talk(url: string, texts: string[]): Promise<void> {
  const address = `${url.replace(/^http/, "ws")}/v1?deploymentId=${DEPLOYMENT}&application=test`;
  const socket = new WebSocket(address, { origin: "http://localhost" });
  await once(socket, "open");
  const token = crypto.randomUUID();
  const answered = (tracingId: string) =>
    new Promise<void>((resolve) => {
      socket.on("message", (data) => {
        if (JSON.parse(String(data)).tracingId === tracingId) resolve();
      });
    });
  const send = async (body: object) => {
    const tracingId = crypto.randomUUID();
    const answer = answered(tracingId);
    socket.send(JSON.stringify({ token, tracingId, ...body }));
    await answer;
  };
  await send({ action: "configureSession", deploymentId: DEPLOYMENT, startNew: false });
  for (const text of texts) await send({ action: "onMessage", message: { type: "Text", text } });
  socket.close();
  await once(socket, "close");
}
